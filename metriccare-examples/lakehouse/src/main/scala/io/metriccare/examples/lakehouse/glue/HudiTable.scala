package io.metriccare.examples.lakehouse.glue

import org.apache.hadoop.fs.Path
import org.apache.hudi.HoodieDataSourceHelpers
import org.apache.spark.sql.{DataFrame, DataFrameWriter, Row, SaveMode, SparkSession}

/** A Hudi table with one row a key, without partitions. Each write is one commit; one writer at a time. */
final case class HudiTable(spark: SparkSession, lake: String, layer: String, name: String, key: String) {

  val path: String = s"$lake/$layer/$name"

  /** Whether a write has ever succeeded; one that fails leaves an empty table behind. */
  def isWritten: Boolean = {
    val folder = new Path(path)
    val files = folder.getFileSystem(spark.sparkContext.hadoopConfiguration)
    files.exists(new Path(folder, ".hoodie")) && HoodieDataSourceHelpers.hasNewCommits(files, path, "0")
  }

  def read: DataFrame = spark.read.format("hudi").load(path)

  /** Adds rows and replaces those with the same key, unless the table's are later by `ordering`. */
  def upsert(rows: DataFrame, ordering: String): Unit =
    writer(rows)
      .option("hoodie.datasource.write.operation", "upsert")
      .option("hoodie.datasource.write.precombine.field", ordering)
      .option("hoodie.datasource.write.payload.class", "org.apache.hudi.common.model.DefaultHoodieRecordPayload")
      .save(path)

  /** Puts these rows in the place of all that the table holds. */
  def replace(rows: DataFrame): Unit =
    writer(rows).option("hoodie.datasource.write.operation", "insert_overwrite_table").save(path)

  private def writer(rows: DataFrame): DataFrameWriter[Row] =
    rows.write
      .format("hudi")
      .mode(SaveMode.Append)
      .option("hoodie.table.name", s"${layer}_$name")
      .option("hoodie.datasource.write.recordkey.field", key)
      .option("hoodie.datasource.write.keygenerator.class", "org.apache.hudi.keygen.NonpartitionedKeyGenerator")
}
