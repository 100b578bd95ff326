package io.metriccare.spark;

import io.metriccare.FhirDataset;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of this JVM, which nobody else can reach. */
final class LocalSpark {
    static final SparkSession SPARK = SparkSession.builder()
            .master("local[2]")
            .appName("metriccare")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 2)
            .config(
                    "spark.sql.warehouse.dir",
                    Path.of("target", "warehouse").toUri().toString())
            .getOrCreate();

    private LocalSpark() {}

    /** Reads with options as a user writes them. */
    static Dataset<Row> read(String resource, Map<String, String> options) {
        return SPARK.read()
                .format("metriccare")
                .option("resource", resource)
                .options(options)
                .load();
    }

    static Dataset<Row> read(String resource, FhirDataset dataset, int partitions) {
        return read(resource, Map.of("specification", dataset.toString(), "partitions", "" + partitions));
    }
}
