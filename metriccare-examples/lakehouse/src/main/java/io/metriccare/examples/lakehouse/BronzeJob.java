package io.metriccare.examples.lakehouse;

import static org.apache.spark.sql.functions.col;

import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.ProcessedFilesBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Flattens FHIR resources to rows of Hudi tables, one table a type. {@code --input} is the folder of the NDJSON, {@code
 * --lake} that of the tables. With {@code --registry}, the name of a DynamoDB table, a run takes in the files that are
 * registered there and that no run has taken in; without, all files are taken in each time.
 *
 * <p>One run at a time: of two that write to one table the second undoes what the first has not yet committed. In Glue the
 * job's maximum concurrency is 1, and its timeout shorter than {@link #LEASE}.
 */
public final class BronzeJob {
    /** How long a run's claims hold, if it dies and cannot give them back. */
    private static final Duration LEASE = Duration.ofHours(3);

    private BronzeJob() {}

    public static void main(String[] args) throws IOException {
        JobArguments arguments = JobArguments.of(args);
        SparkSession spark = SparkSession.builder().appName("bronze").getOrCreate();
        Landing landing = new Landing(spark, arguments.get("input"));
        String lake = arguments.get("lake");
        Optional<String> table = arguments.find("registry");
        if (table.isPresent()) {
            ProcessedFilesBuilder registry = ProcessedFiles.builder(table.get()).lease(LEASE);
            arguments.find("JOB_RUN_ID").ifPresent(registry::owner);
            try (ProcessedFiles files = registry.build()) {
                loadPending(spark, files, landing, lake);
            }
        } else {
            for (Resource resource : Resource.values()) {
                load(spark, resource, landing.files(resource), lake);
            }
        }
    }

    /** Takes in the files of complete runs that nobody has taken in; if that fails, the next run does. */
    static void loadPending(SparkSession spark, ProcessedFiles registry, Landing landing, String lake)
            throws IOException {
        String dataset = landing.input();
        for (Resource resource : Resource.values()) {
            List<String> claimed = registry.claim(dataset, registry.pending(dataset, resource.folder() + "/"));
            try {
                load(spark, resource, claimed.stream().map(landing::file).toList(), lake);
                registry.markProcessed(dataset, claimed);
            } catch (Throwable e) {
                giveBack(registry, dataset, claimed, e);
                throw e;
            }
        }
    }

    /** Claims that cannot be given back expire; what is to be told is why the files were not taken in. */
    private static void giveBack(ProcessedFiles registry, String dataset, List<String> claimed, Throwable failure) {
        try {
            registry.release(dataset, claimed);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** A resource that comes again changes nothing; a later version of it takes the place of an earlier one. */
    static void load(SparkSession spark, Resource resource, List<String> files, String lake) {
        if (files.isEmpty()) {
            return;
        }
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        String name = resource.folder();
        Dataset<Row> resources = spark.read()
                .schema(Statements.read("bronze/" + name + ".ddl"))
                .option("mode", "FAILFAST")
                .json(files.toArray(String[]::new))
                .select(
                        col("*"),
                        col("_metadata.file_path").as("source_file"),
                        col("_metadata.file_modification_time").as("source_modified"));
        resources.createOrReplaceTempView("resources");
        HudiTable.of(spark, lake, "bronze", name, resource.key())
                .upsert(spark.sql(Statements.read("bronze/" + name + ".sql")), "updated");
    }
}
