package io.metriccare.examples.lakehouse;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Flattens FHIR resources to rows of Hudi tables, one table a type: {@code --input} the NDJSON, {@code --lake} the tables. */
public final class BronzeJob {
    private BronzeJob() {}

    public static void main(String[] args) {
        JobArguments arguments = JobArguments.of(args);
        SparkSession spark = SparkSession.builder().appName("bronze").getOrCreate();
        Landing landing = new Landing(spark, arguments.get("input"));
        for (Resource resource : Resource.values()) {
            load(spark, resource, landing.files(resource), arguments.get("lake"));
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
