package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/spark.md shows does what it says. */
class DocumentTest {
    private static final String DOCUMENT = "docs/spark.md";

    @Test
    void metricsBySqlAreTheGroundTruth() throws IOException {
        for (String view : DocumentBlocks.block(DOCUMENT, "sql views").split(";\n", -1)) {
            SPARK.sql(view.replace("CREATE", "CREATE OR REPLACE"));
        }
        assertMetricsAreThoseOf(FhirDataset.parse("patients=1000,mortality=10%,hospital.org-larkmeadow.mortality=2%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patients=400,seed=7,year=2024,mortality=3%,infection=8%,readmission=12%",
                "patients=400,seed=-2,alos=70%,meanLengthOfStay=6,readmission=40%,hospital.org-larkmeadow.infection=50%",
                "patients=400,seed=3,patient.1.readmittedAfterDays=30,patient.2.readmittedAfterDays=31"
            })
    void metricsBySqlAreTheGroundTruthOfOtherDataSetsToo(String specification) throws IOException {
        assertMetricsOfRows(FhirDataset.parse(specification));
    }

    @Test
    void metricsBySqlAreTheGroundTruthAtEveryEdge() throws IOException {
        assertMetricsOfRows(FhirDataset.parse(DocumentBlocks.block("docs/metrics.md", "text edges")));
    }

    private static void assertMetricsOfRows(FhirDataset dataset) throws IOException {
        MetricCareSpark read = MetricCareSpark.read(SPARK, dataset);
        read.patients().createOrReplaceTempView("patient");
        read.encounters().createOrReplaceTempView("encounter");
        read.conditions().createOrReplaceTempView("condition");
        assertMetricsAreThoseOf(dataset);
    }

    /** The document's query, of the views as they are. */
    private static void assertMetricsAreThoseOf(FhirDataset dataset) throws IOException {
        Map<String, MetricCounts> counted = new LinkedHashMap<>();
        for (Row row : SPARK.sql(DocumentBlocks.block(DOCUMENT, "sql metrics")).collectAsList()) {
            counted.put(
                    row.getString(0).replace("Organization/", ""),
                    new MetricCounts(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7),
                            row.getLong(8)));
        }
        assertThat(counted).isEqualTo(dataset.groundTruth().byHospital());
        assertThat(new TreeMap<>(counted).keySet()).containsExactlyElementsOf(counted.keySet());
    }

    @Test
    void javaReadsADataSetOfOnesOwn() {
        SparkSession spark = SPARK;
        // region spark
        FhirDataset dataset =
                FhirDataset.builder().patients(1_000).mortality(0.10).build();
        MetricCareSpark read = MetricCareSpark.read(spark, dataset);
        long dead = read.patients().where("deceasedDateTime IS NOT NULL").count();
        Dataset<Row> encounters = read.encounters();
        Dataset<Row> lines = read.json();
        Dataset<Row> conditions = read.partitions(8).json(ResourceType.CONDITION);
        // endregion
        assertThat(dead).isEqualTo(dataset.groundTruth().overall().deaths()).isEqualTo(100);
        assertThat(encounters.count()).isBetween(1_000L, lines.count());
        assertThat(conditions.count()).isEqualTo(read.conditions().count());
    }

    // region glue
    static final class ConditionsJob {
        public static void main(String[] args) {
            String out = args[List.of(args).indexOf("--out") + 1];
            SparkSession spark = SparkSession.builder().getOrCreate();
            FhirDataset dataset = FhirDataset.builder().patients(1_000).build();
            MetricCareSpark.read(spark, dataset)
                    .conditions()
                    .write()
                    .mode("append")
                    .parquet(out + "/condition");
        }
    }
    // endregion

    @Test
    void aGlueJobInJavaWritesTables(@TempDir Path folder) {
        SparkSession spark = SPARK;
        ConditionsJob.main(new String[] {"--JOB_NAME", "conditions", "--out", folder.toString()});
        assertThat(spark.read().parquet(folder + "/condition").count())
                .isEqualTo(FhirDataset.parse("patients=1000")
                        .records()
                        .flatMap(patient -> patient.encounters().stream())
                        .mapToLong(encounter -> encounter.findings().size())
                        .sum());
    }

    @Test
    void theTableListsEveryOption() throws IOException {
        List<String> listed = DocumentBlocks.firstColumn(DOCUMENT, "option").stream()
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map((MatchResult option) -> option.group(1))
                .toList();
        assertThat(listed)
                .contains("hospital.ID.RATE", "patient.N.FACT")
                .filteredOn(option -> !option.contains(".N.") && !option.contains(".ID."))
                .containsExactlyInAnyOrderElementsOf(Request.OPTIONS);
    }
}
