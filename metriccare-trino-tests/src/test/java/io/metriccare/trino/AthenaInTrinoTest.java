package io.metriccare.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables that {@code metriccare schema --athena} prints, over a bucket, and the statements of docs/athena.md, in
 * Athena's engine. Trino reads no Hive DDL: the columns are written in its words, the SerDe is the one that it has itself.
 */
@Tag("slow")
class AthenaInTrinoTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern EDGES = Pattern.compile("```text edges\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```sql ?(\\w*)\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("TABLE IF NOT EXISTS `(\\w+)` \\(\\R(.*?)\\R\\).*?LOCATION '([^']*)'", Pattern.DOTALL);
    private static final Map<String, Function<MetricCounts, List<Long>>> TRUTH = new TreeMap<>(Map.of(
            "mortality", truth -> List.of(truth.patients(), truth.deaths(), truth.fatalStays()),
            "infection", truth -> List.of(truth.patients(), truth.infections()),
            "readmission", truth -> List.of(truth.patients(), truth.readmissions(), truth.indexStays()),
            "alos", truth -> List.of(truth.admitted(), truth.stays(), truth.lengthOfStayDays())));

    @TempDir
    private Path folder;

    private LoopbackS3 server;
    private Trino trino;

    @BeforeEach
    void start() throws Exception {
        Optional<Jdk> jdk = Jdk.find(Path.of("/usr/lib/jvm"), 25);
        assumeTrue(jdk.isPresent(), "Trino needs a JDK 25, and none is below /usr/lib/jvm");
        server = new LoopbackS3();
        trino = new Trino(jdk.get(), server, folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    static List<String> specifications() throws IOException {
        Matcher edges = EDGES.matcher(Files.readString(DOCS.resolve("metrics.md")));
        assertThat(edges.find()).isTrue();
        return List.of("patients=300,year=2023,hospital.org-larkmeadow.mortality=30%", edges.group(1));
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void theStatementsTellTheGroundTruthOfABucket(String specification) throws Exception {
        FhirDataset dataset = FhirDataset.parse(specification);
        for (String compression : List.of("none", "gzip", "zstd")) {
            try (S3Bucket bucket = bucket(compression)) {
                DatasetWriter.to(bucket)
                        .format(Format.NDJSON)
                        .compression(Compression.parse(compression))
                        .shards(2)
                        .write(dataset);
            }
        }
        server.empty("none/encounter/");
        server.empty("none/condition/");
        assertThat(server.keys("gzip/encounter/")).hasSize(2).allMatch(key -> key.endsWith(".ndjson.gz"));
        assertThat(server.keys("zstd/condition/")).hasSize(2).allMatch(key -> key.endsWith(".ndjson.zst"));

        Map<String, String> tables = tables("s3://" + LoopbackS3.BUCKET + "/none");
        assertThat(tables).hasSize(6);
        tables.computeIfPresent("encounter", (table, statement) -> statement.replace("/none/", "/gzip/"));
        tables.computeIfPresent("condition", (table, statement) -> statement.replace("/none/", "/zstd/"));
        List<String> statements = new ArrayList<>(tables.values());
        Map<String, String> metrics = new LinkedHashMap<>();
        Matcher blocks = BLOCK.matcher(Files.readString(DOCS.resolve("athena.md")));
        while (blocks.find()) {
            if (blocks.group(1).isEmpty()) {
                statements.add(blocks.group(2));
            } else {
                metrics.put(blocks.group(1), blocks.group(2));
            }
        }
        assertThat(metrics).containsOnlyKeys(TRUTH.keySet());
        int query = statements.size();
        statements.addAll(metrics.values());
        List<List<List<String>>> results = trino.execute(statements);
        for (String metric : metrics.keySet()) {
            assertThat(counts(results.get(query++))).as(metric).isEqualTo(truth(dataset, TRUTH.get(metric)));
        }
    }

    @Test
    void anArrayIsNoTable() throws Exception {
        try (S3Bucket bucket = bucket("lines")) {
            DatasetWriter.to(bucket).format(Format.JSON).write(FhirDataset.parse("patients=10"));
        }
        server.put("one/patient/array.json", "[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]");
        List<List<List<String>>> results = trino.execute(List.of(
                table("lines"),
                "SELECT count(*) FROM lines",
                "SELECT max(id) FROM lines",
                table("one"),
                "SELECT count(*) FROM one"));

        assertThat(results.get(1)).as("lines of an array of ten").isEqualTo(List.of(List.of("12")));
        assertThat(results.get(2).get(0).get(0)).startsWith("Failed to read file");
        assertThat(results.get(4)).as("rows of an array of three on one line").isEqualTo(List.of(List.of("1")));
    }

    private static String table(String name) {
        return "CREATE TABLE " + name + " (id varchar) WITH (format = 'OPENX_JSON', external_location = 's3://"
                + LoopbackS3.BUCKET + "/" + name + "/patient/')";
    }

    private S3Bucket bucket(String prefix) {
        return S3Bucket.builder("s3://" + LoopbackS3.BUCKET + "/" + prefix)
                .endpoint(server.endpoint())
                .credentials(LoopbackS3.credentials(LoopbackS3.KEY_ID, LoopbackS3.SECRET))
                .build();
    }

    private static Map<String, List<Long>> truth(FhirDataset dataset, Function<MetricCounts, List<Long>> of) {
        Map<String, List<Long>> truth = new TreeMap<>();
        truth.put("null", of.apply(dataset.groundTruth().overall()));
        dataset.groundTruth().byHospital().forEach((hospital, counts) -> truth.put(hospital, of.apply(counts)));
        return truth;
    }

    /** The whole numbers of each row, by its hospital; the last column is a rate. */
    private static Map<String, List<Long>> counts(List<List<String>> rows) {
        Map<String, List<Long>> counts = new TreeMap<>();
        for (List<String> row : rows) {
            counts.put(
                    row.get(0),
                    row.subList(1, row.size() - 1).stream().map(Long::valueOf).toList());
        }
        return counts;
    }

    /** The statements that make the tables, by their names. */
    private Map<String, String> tables(String location) throws IOException, InterruptedException {
        List<String> schema = List.of("io.metriccare.cli.Main", "schema", "--athena", "--location", location);
        Matcher tables = TABLE.matcher(new JavaProgram(Jdk.OURS, schema, folder).run(""));
        Map<String, String> statements = new LinkedHashMap<>();
        while (tables.find()) {
            statements.put(
                    tables.group(1),
                    "CREATE TABLE " + tables.group(1) + " (\n" + inTrinosWords(tables.group(2))
                            + "\n) WITH (format = 'OPENX_JSON', external_location = '" + tables.group(3) + "')");
        }
        return statements;
    }

    /** {@code `a` array<struct<`b`:string>>} as {@code "a" array(row("b" varchar))}. */
    private static String inTrinosWords(String columns) {
        return columns.replace("array<", "array(")
                .replace("struct<", "row(")
                .replace('>', ')')
                .replaceAll("`(\\w+)`[: ]", "\"$1\" ")
                .replaceAll("\\bstring\\b", "varchar");
    }
}
