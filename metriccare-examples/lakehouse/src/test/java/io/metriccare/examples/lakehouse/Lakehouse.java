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
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
        return DatasetWriter.to(LocalDirectory.at(input()))
                .format(Format.NDJSON)
                .shards(2)
                .append()
                .run(run)
                .write(dataset.toBuilder().batch(run).build());
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

    void runBronze() throws IOException {
        Spark.session();
        jobs.bronze(arguments());
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

    /** What gold says of each hospital that has a patient. */
    Map<String, MetricCounts> gold() {
        Map<String, MetricCounts> counts = new TreeMap<>();
        for (Row row : table("gold", "hospital").collectAsList()) {
            counts.put(
                    row.getAs("hospital_id"),
                    new MetricCounts(
                            row.<Long>getAs("patients"),
                            row.<Long>getAs("admitted"),
                            row.<Long>getAs("deaths"),
                            row.<Long>getAs("infections"),
                            row.<Long>getAs("readmissions"),
                            row.<Long>getAs("stays"),
                            row.<Long>getAs("length_of_stay_days")));
        }
        return counts;
    }

    /** What gold says of each hospital and month, as {@link StayMonths} has it. */
    Map<String, StayMonths.Counts> goldOfMonths() {
        Map<String, StayMonths.Counts> counts = new TreeMap<>();
        for (Row row : table("gold", "hospital_month").collectAsList()) {
            counts.put(
                    row.getAs("hospital_id") + " " + row.getAs("month"),
                    new StayMonths.Counts(
                            row.<Long>getAs("stays"),
                            row.<Long>getAs("length_of_stay_days"),
                            row.<Long>getAs("deaths"),
                            row.<Long>getAs("infections"),
                            row.<Long>getAs("readmissions")));
        }
        return counts;
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
