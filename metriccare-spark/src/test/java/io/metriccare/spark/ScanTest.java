package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.record.ResourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark is told before a row is made. */
class ScanTest {
    private static final String CONFIG = "languages:\n  - {code: xx, text: Own}\n";
    private static final String TEMPLATE = Templates.standardText(ResourceType.PATIENT)
            .replace("\"gender\"", "\"multipleBirthInteger\": 2,\n  \"gender\"");

    private static ResourceScan.Builder scan(Map<String, String> options) {
        return new ResourceScan.Builder(Request.of(options));
    }

    private static ResourceScan scan(String resource, String specification) {
        return (ResourceScan) scan(Map.of("resource", resource, "specification", specification))
                .build();
    }

    @Test
    void onlyTheColumnsThatAreNeededAreReadEvenInsideObjects() {
        Dataset<Row> rows = LocalSpark.read("Patient", Map.of()).selectExpr("id", "managingOrganization.display");
        assertThat(plan(rows)).contains("struct<id:string,managingOrganization:struct<display:string>>");
        ResourceScan.Builder builder = scan(Map.of("resource", "Patient"));
        StructType needed = StructType.fromDDL("id STRING, managingOrganization STRUCT<display: STRING>");
        builder.pruneColumns(needed);
        assertThat(builder.build().readSchema()).isEqualTo(needed);
    }

    @Test
    void writingTextIsOneStageInWhichNothingIsShuffled(@TempDir Path folder) throws Exception {
        Dataset<Row> lines = LocalSpark.read("json", FhirDataset.parse("patients=200"), 5);
        assertThat(Stages.of(() -> lines.write().text(folder.resolve("lines").toString())))
                .isEqualTo(new Stages(1, 5, 0));
        Dataset<Row> shuffled = lines.repartition(3);
        assertThat(Stages.of(() ->
                                shuffled.write().text(folder.resolve("shuffled").toString()))
                        .shuffled())
                .as("the same after a shuffle")
                .isPositive();
    }

    @Test
    void aTableJoinedWithItselfIsMadeOnce() {
        SparkSession session = SPARK.newSession();
        session.conf().set("spark.sql.adaptive.enabled", false);
        session.conf().set("spark.sql.autoBroadcastJoinThreshold", -1);
        session.sql("CREATE TEMPORARY VIEW person USING metriccare OPTIONS (resource 'Patient', patients 50)");
        assertThat(plan(session.sql("SELECT * FROM person JOIN person AS again USING (id)")))
                .contains("ReusedExchange");
    }

    @Test
    void readingsOfTheSameOptionsAreEqual() {
        Map<String, String> options = Map.of("resource", "Patient", "config", CONFIG, "seed", "7", "partitions", "3");
        assertThat(scan(options).build())
                .isEqualTo(scan(options).build())
                .hasSameHashCodeAs(scan(options).build());
        assertThat(new ResourceTable(Request.of(options))).isEqualTo(new ResourceTable(Request.of(options)));
    }

    @Test
    void readingsOfAnythingElseAreNotEqual() {
        List<Map<String, String>> options = List.of(
                Map.of("resource", "json"),
                Map.of("resource", "json", "type", "Patient"),
                Map.of("resource", "Patient"),
                Map.of("resource", "Patient", "partitions", "3"),
                Map.of("resource", "Patient", "seed", "7"),
                Map.of("resource", "Patient", "config", CONFIG),
                Map.of("resource", "Patient", "templates", "{\"patient.json\":" + TEMPLATE + "}"));
        assertThat(options.stream().map(each -> scan(each).build())).doesNotHaveDuplicates();
        ResourceScan.Builder fewer = scan(Map.of("resource", "Patient"));
        fewer.pruneColumns(new StructType().add("id", "string"));
        assertThat(fewer.build())
                .isNotEqualTo(scan(Map.of("resource", "Patient")).build());
    }

    private static String plan(Dataset<Row> rows) {
        return rows.queryExecution().executedPlan().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "Patient, 0, 0",
        "Patient, 5000, 0",
        "Organization, 5000, 0",
        "Practitioner, 5000, 0",
        "Encounter, 20, 0",
        "Encounter, 5000, 10",
        "Condition, 5000, 10",
        "json, 5000, 10"
    })
    void sizeAndRowsAreKnownBeforehand(String resource, int patients, int percent) {
        Statistics known = scan(resource, "patients=" + patients).estimateStatistics();
        long rows = LocalSpark.read(resource, FhirDataset.parse("patients=" + patients), 2)
                .count();
        assertThat(known.numRows().getAsLong()).isCloseTo(rows, withinPercentage(percent));
        Lines lines = new Lines(
                FhirDataset.parse("patients=" + patients),
                Request.of(Map.of("resource", resource)).types(),
                true);
        long bytes = 0;
        while (lines.next()) {
            bytes += lines.end() - lines.start();
        }
        assertThat(known.sizeInBytes().getAsLong()).isCloseTo(Math.max(1, bytes), withinPercentage(10));
    }

    @Test
    void oneColumnOfManyIsExpectedToBeSmaller() {
        ResourceScan.Builder builder = scan(Map.of("resource", "Encounter"));
        long all = bytes(builder);
        builder.pruneColumns(new StructType().add("id", "string"));
        long one = bytes(builder);
        assertThat(one).isBetween(1L, all / 10);
    }

    private static long bytes(ResourceScan.Builder builder) {
        return ((ResourceScan) builder.build())
                .estimateStatistics()
                .sizeInBytes()
                .getAsLong();
    }

    @ParameterizedTest
    @CsvSource({"Patient, 0, 1", "Patient, 100, 1", "Location, 1000000, 1", "json, 1000, 2", "json, 1000000, 100"})
    void aPartitionIsNeitherTinyNorLarge(String resource, long patients, int atLeast) {
        int partitions = scan(resource, "patients=" + patients).planInputPartitions().length;
        assertThat(partitions).isBetween(atLeast, 2 * atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients=100", "patients=10000000000000"})
    void kilobytesGoToTheExecutorsHoweverManyPatients(String specification) throws IOException {
        Batch batch = scan("Encounter", specification).toBatch();
        assertThat(bytes(batch.createReaderFactory())).isLessThan(20_000);
        assertThat(bytes(batch.planInputPartitions()[0])).isLessThan(200);
    }

    private static int bytes(Object sent) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
        }
        return bytes.size();
    }

    @Test
    void sharedResourcesAreThoseOfTheCatalog() {
        assertThat(LocalSpark.read("Practitioner", Map.of()).count())
                .isEqualTo(Catalog.standard().practitioners().size());
    }
}
