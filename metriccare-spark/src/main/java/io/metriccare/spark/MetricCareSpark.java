package io.metriccare.spark;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A data set of one's own as rows: {@code MetricCareSpark.read(spark, dataset).patients()}. Nothing is made before Spark
 * needs the rows, and then by its executors. Immutable; as thread-safe as the session.
 */
public final class MetricCareSpark {
    private final SparkSession spark;
    private final FhirDataset dataset;

    private MetricCareSpark(SparkSession spark, FhirDataset dataset) {
        this.spark = spark;
        this.dataset = dataset;
    }

    /**
     * Reads a data set with whatever catalog and templates it has.
     *
     * @throws IllegalArgumentException if it is a slice; Spark makes slices itself
     */
    public static MetricCareSpark read(SparkSession spark, FhirDataset dataset) {
        if (!dataset.equals(dataset.toBuilder().build())) {
            throw new IllegalArgumentException("read must be given a whole data set but was given a slice of "
                    + dataset.size() + " patients; write read(spark, dataset.toBuilder().build())");
        }
        return new MetricCareSpark(spark, dataset);
    }

    /** A row a patient, with the columns of FHIR's Patient as the data set's template has them. */
    public Dataset<Row> patients() {
        return rows(ResourceType.PATIENT.fhirName());
    }

    /** A row an encounter. */
    public Dataset<Row> encounters() {
        return rows(ResourceType.ENCOUNTER.fhirName());
    }

    /** A row a condition. */
    public Dataset<Row> conditions() {
        return rows(ResourceType.CONDITION.fhirName());
    }

    /** A row a hospital. */
    public Dataset<Row> organizations() {
        return rows(ResourceType.ORGANIZATION.fhirName());
    }

    /** A row a department. */
    public Dataset<Row> locations() {
        return rows(ResourceType.LOCATION.fhirName());
    }

    /** A row a physician. */
    public Dataset<Row> practitioners() {
        return rows(ResourceType.PRACTITIONER.fhirName());
    }

    /** A row a resource of any type, with one column {@code value}: its line of NDJSON. */
    public Dataset<Row> json() {
        return rows(Request.JSON);
    }

    private Dataset<Row> rows(String resource) {
        return spark.read()
                .format("metriccare")
                .options(DatasetOptions.of(dataset))
                .option(Request.RESOURCE, resource)
                .load();
    }
}
