package io.metriccare.examples.lakehouse;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * Gives the rows of bronze dates, durations and flags: {@code --lake} the tables. Each row remembers the commit of bronze
 * it came from, so that the next run takes only what is newer: those of bronze must end in the order in which they begin, as
 * those of one writer do. One run at a time.
 */
public final class SilverJob {
    private SilverJob() {}

    public static void main(String[] args) {
        JobArguments arguments = JobArguments.of(args);
        SparkSession spark = SparkSession.builder().appName("silver").getOrCreate();
        for (Resource resource : Resource.values()) {
            refine(spark, resource, arguments.get("lake"));
        }
    }

    static void refine(SparkSession spark, Resource resource, String lake) {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        String name = resource.folder();
        HudiTable bronze = HudiTable.of(spark, lake, "bronze", name, resource.key());
        HudiTable silver = HudiTable.of(spark, lake, "silver", name, resource.key());
        if (!bronze.isWritten()) {
            return;
        }
        Dataset<Row> changed = bronze.read().withColumn("bronze_commit", col("_hoodie_commit_time"));
        if (silver.isWritten()) {
            String seen = silver.read().agg(max("bronze_commit")).first().getString(0);
            changed = changed.where(col("bronze_commit").gt(seen));
        }
        if (changed.isEmpty()) {
            return;
        }
        latest(changed, resource.key()).createOrReplaceTempView("latest");
        silver.upsert(spark.sql(Statements.read("silver/" + name + ".sql")), "updated");
    }

    private static Dataset<Row> latest(Dataset<Row> rows, String key) {
        return rows.withColumn(
                        "place",
                        row_number()
                                .over(Window.partitionBy(key)
                                        .orderBy(col("updated").desc(), col("source_file"))))
                .where("place = 1");
    }
}
