package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures how fast rows are made and written, beside what Spark takes to write lines that cost nothing to make. No test:
 * its figures stand in docs/spark.md.
 */
final class Speed {
    private static final int ROUNDS = 4;

    private Speed() {}

    /**
     * Prints what it measures.
     *
     * @param args a folder to write to, and how many patients
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long patients = Long.parseLong(args[1]);
        Map<String, String> options = Map.of("patients", "" + patients);
        TableSize size = TableSize.of(Request.of(Map.of("resource", "json", "patients", "" + patients)));
        String line = "x".repeat((int) (size.bytes() / size.rows()) - 1);
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round + " of " + ROUNDS + ", " + patients + " patients, " + size);
            Dataset<Row> json = LocalSpark.read("json", options);
            int partitions = json.toJavaRDD().getNumPartitions();
            Dataset<Row> constant = SPARK.range(0, size.rows(), 1, partitions).selectExpr("'" + line + "' AS value");
            // Whoever is second meets the page cache that the first has filled.
            if (round % 2 == 1) {
                text("constant lines to text", constant, folder);
                text("json to text", json, folder);
            } else {
                text("json to text", json, folder);
                text("constant lines to text", constant, folder);
            }
            for (String resource : new String[] {"json", "Patient", "Encounter", "Condition"}) {
                noop(resource + " to nothing", LocalSpark.read(resource, options), size(resource, patients));
            }
            noop(
                    "ids of Encounter to nothing",
                    LocalSpark.read("Encounter", options).select("id"),
                    0);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println("heap in use " + ((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MB");
        }
        single(patients / 10);
        SPARK.stop();
    }

    private static long size(String resource, long patients) {
        return TableSize.of(Request.of(Map.of("resource", resource, "patients", "" + patients)))
                .bytes();
    }

    private static void text(String what, Dataset<Row> rows, Path folder) throws IOException {
        Path into = folder.resolve("speed");
        long start = System.nanoTime();
        rows.write().mode("overwrite").text(into.toString());
        long nanos = System.nanoTime() - start;
        long bytes = 0;
        try (Stream<Path> files = Files.list(into)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                bytes += Files.size(file);
            }
        }
        tell(what, bytes, nanos);
    }

    private static void noop(String what, Dataset<Row> rows, long bytes) {
        long start = System.nanoTime();
        rows.write().format("noop").mode("overwrite").save();
        tell(what, bytes, System.nanoTime() - start);
    }

    /** What the lines alone take, on one thread without Spark. */
    private static void single(long patients) {
        Lines lines = new Lines(
                FhirDataset.parse("patients=" + patients),
                Request.of(Map.of("resource", "json")).types(),
                true);
        long bytes = 0;
        long start = System.nanoTime();
        while (lines.next()) {
            bytes += lines.end() - lines.start();
        }
        tell("lines on one thread, without Spark", bytes, System.nanoTime() - start);
    }

    private static void tell(String what, long bytes, long nanos) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %6.2f s %8.1f MB %7.1f MB/s%n",
                what,
                nanos / 1e9,
                bytes / 1e6,
                bytes * 1e3 / nanos);
    }
}
