package io.metriccare.examples.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hudi.HoodieDataSourceHelpers;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A Hudi table with one row a key, without partitions. Each write is one commit: readers see all of it or nothing.
 * There is no lock, so one writer at a time.
 *
 * @param path the table's folder, such as {@code s3://bucket/lake/silver/patient}
 * @param key the columns that name a row, with commas between them
 */
record HudiTable(SparkSession spark, String path, String key) {
    static HudiTable of(SparkSession spark, String lake, String layer, String name, String key) {
        return new HudiTable(spark, lake + "/" + layer + "/" + name, key);
    }

    /** Whether a write has ever succeeded; one that fails leaves an empty table behind. */
    boolean isWritten() {
        Path folder = new Path(path);
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            return files.exists(new Path(folder, ".hoodie")) && HoodieDataSourceHelpers.hasNewCommits(files, path, "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset<Row> read() {
        return spark.read().format("hudi").load(path);
    }

    /** Adds rows and replaces those with the same key, unless the table's are later by {@code ordering}. */
    void upsert(Dataset<Row> rows, String ordering) {
        writer(rows)
                .option("hoodie.datasource.write.operation", "upsert")
                .option("hoodie.datasource.write.precombine.field", ordering)
                .option(
                        "hoodie.datasource.write.payload.class",
                        "org.apache.hudi.common.model.DefaultHoodieRecordPayload")
                .save(path);
    }

    /** Puts these rows in the place of all that the table holds. */
    void replace(Dataset<Row> rows) {
        writer(rows)
                .option("hoodie.datasource.write.operation", "insert_overwrite_table")
                .save(path);
    }

    private DataFrameWriter<Row> writer(Dataset<Row> rows) {
        Path folder = new Path(path);
        return rows.write()
                .format("hudi")
                .mode(SaveMode.Append)
                .option("hoodie.table.name", folder.getParent().getName() + "_" + folder.getName())
                .option("hoodie.datasource.write.recordkey.field", key)
                .option(
                        "hoodie.datasource.write.keygenerator.class",
                        "org.apache.hudi.keygen.NonpartitionedKeyGenerator");
    }
}
