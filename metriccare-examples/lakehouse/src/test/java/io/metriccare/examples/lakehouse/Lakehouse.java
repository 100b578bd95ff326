package io.metriccare.examples.lakehouse;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** A folder of files, and the tables that the jobs make of them. */
record Lakehouse(Path folder, Jobs jobs) {
    Path input() {
        return folder.resolve("fhir");
    }

    Path lake() {
        return folder.resolve("lake");
    }

    private String[] arguments() {
        return new String[] {"--JOB_NAME", "lakehouse", "--input", input().toString(), "--lake", lake().toString()};
    }

    /** Writes a batch of a data set beside those that are there, in several files a type; the batch. */
    FhirDataset land(FhirDataset dataset, String run) throws IOException {
        return write(dataset, run).dataset();
    }

    /** The same; what was written. */
    WrittenRun write(FhirDataset dataset, String run) throws IOException {
        return writer().append().run(run).write(dataset.toBuilder().batch(run).build());
    }

    /** Writes a data set, as it is, in the place of all that are there. */
    void overwrite(FhirDataset dataset, String run) throws IOException {
        writer().overwrite().run(run).write(dataset);
    }

    private DatasetWriter writer() {
        return DatasetWriter.to(LocalDirectory.at(input()))
                .format(Format.NDJSON)
                .shards(2);
    }

    /** Leaves the files of a run that nobody finished, as a killed one does in a bucket. */
    void breakOff(FhirDataset dataset, String run) throws IOException {
        Lakehouse other = new Lakehouse(folder.resolve(run), jobs);
        other.land(dataset, run);
        for (Resource resource : Resource.values()) {
            try (Stream<Path> files = Files.list(other.input().resolve(resource.folder()))) {
                for (Path file : files.toList()) {
                    Files.copy(file, input().resolve(resource.folder()).resolve(file.getFileName()));
                }
            }
        }
    }

    void run() throws IOException {
        Spark.session();
        jobs.bronze(arguments());
        jobs.silver(arguments());
        jobs.gold(arguments());
    }

    void runBronze(String... more) throws IOException {
        Spark.session();
        jobs.bronze(Stream.of(arguments(), more).flatMap(Stream::of).toArray(String[]::new));
    }

    Dataset<Row> table(String layer, String name) {
        return Spark.session()
                .read()
                .format("hudi")
                .load(lake().resolve(layer).resolve(name).toString());
    }

    /** The rows of a table without Hudi's own columns, in the order of their keys. */
    List<String> rows(String layer, String name, String key) {
        Dataset<Row> table = table(layer, name);
        for (String column : table.columns()) {
            if (column.startsWith("_hoodie_")) {
                table = table.drop(column);
            }
        }
        return table.drop("bronze_commit").orderBy(key).toJSON().collectAsList();
    }

    /** The numbers of gold for each hospital that has a patient, as {@link GoldRow} has them. */
    Map<String, Map<String, Number>> gold() {
        return numbers("hospital", row -> row.getAs("hospital_id"));
    }

    /** The same for each hospital and month, keyed as in {@link StayMonths}. */
    Map<String, Map<String, Number>> goldOfMonths() {
        return numbers("hospital_month", row -> row.getAs("hospital_id") + " " + row.getAs("month"));
    }

    private Map<String, Map<String, Number>> numbers(String table, Function<Row, String> key) {
        Map<String, Map<String, Number>> rows = new TreeMap<>();
        for (Row row : table("gold", table).collectAsList()) {
            Map<String, Number> numbers = new TreeMap<>();
            for (StructField field : row.schema().fields()) {
                if (field.dataType() instanceof NumericType) {
                    Number number = row.getAs(field.name());
                    numbers.put(field.name(), number == null ? Double.NaN : number);
                }
            }
            rows.put(key.apply(row), numbers);
        }
        return rows;
    }

    /** What gold must say of data sets that were taken in. */
    static Map<String, Map<String, Number>> promisedGold(List<FhirDataset> datasets) {
        Map<String, Map<String, Number>> rows = new TreeMap<>();
        promised(datasets).forEach((hospital, truth) -> rows.put(hospital, GoldRow.ofHospital(truth)));
        return rows;
    }

    /** The same of each month. */
    static Map<String, Map<String, Number>> promisedMonths(List<FhirDataset> datasets) {
        Map<String, Map<String, Number>> rows = new TreeMap<>();
        StayMonths.of(datasets).forEach((month, truth) -> rows.put(month, GoldRow.ofMonth(truth)));
        return rows;
    }

    /** What was promised for each hospital that has a patient in any of the data sets. */
    static Map<String, MetricCounts> promised(List<FhirDataset> datasets) {
        Map<String, MetricCounts> counts = new TreeMap<>();
        for (FhirDataset dataset : datasets) {
            GroundTruth truth = dataset.groundTruth();
            truth.byHospital().forEach((hospital, promise) -> counts.merge(hospital, promise, MetricCounts::plus));
        }
        counts.values().removeIf(promise -> promise.patients() == 0);
        return counts;
    }
}
