package io.metriccare.spark;

import io.metriccare.FhirDataset;
import io.metriccare.internal.CheckReturnValue;
import io.metriccare.record.ResourceType;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A data set of one's own as rows: {@code MetricCareSpark.read(spark, dataset).patients()}. Nothing is made before Spark
 * needs the rows, and then by its executors. Immutable; as thread-safe as the session.
 */
@CheckReturnValue
public final class MetricCareSpark {
    private final SparkSession spark;
    private final FhirDataset dataset;
    private final Map<String, String> options;

    private MetricCareSpark(SparkSession spark, FhirDataset dataset, Map<String, String> options) {
        this.spark = spark;
        this.dataset = dataset;
        this.options = options;
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
        return new MetricCareSpark(spark, dataset, Map.of());
    }

    /**
     * The same, with as many partitions. Unless told, they follow from the size of what is read: none above about 128 MB,
     * and work for all cores.
     *
     * @param number 1 to 100,000
     * @throws IllegalArgumentException if it is none of these
     */
    public MetricCareSpark partitions(int number) {
        String partitions = Integer.toString(number);
        Request.partitions(partitions);
        return new MetricCareSpark(spark, dataset, Map.of(Request.PARTITIONS, partitions));
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

    /** A row a resource of any type, patient by patient, with one column {@code value}: its line of NDJSON. */
    public Dataset<Row> json() {
        return rows(Request.JSON);
    }

    /**
     * A row a resource of one type, with one column {@code value}: its line of NDJSON. So each type can be written into a
     * folder of its own, as readers of lakes want it.
     *
     * @throws IllegalArgumentException if it is {@link ResourceType#BUNDLE}
     */
    public Dataset<Row> json(ResourceType type) {
        return reader(Request.JSON).option(Request.TYPE, type.fhirName()).load();
    }

    private Dataset<Row> rows(String resource) {
        return reader(resource).load();
    }

    private DataFrameReader reader(String resource) {
        return spark.read()
                .format("metriccare")
                .options(DatasetOptions.of(dataset))
                .options(options)
                .option(Request.RESOURCE, resource);
    }
}
