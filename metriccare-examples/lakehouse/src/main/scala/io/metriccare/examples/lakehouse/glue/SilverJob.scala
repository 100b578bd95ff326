package io.metriccare.examples.lakehouse.glue

import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.expressions.Window
import org.apache.spark.sql.functions.{col, max, row_number}

/**
 * Gives the rows of bronze dates, durations and flags: `--lake` the tables. Each row remembers the commit of bronze it
 * came from, so that the next run takes only what is newer: those of bronze must end in the order in which they begin, as
 * those of one writer do. One run at a time.
 */
object SilverJob {

  def main(sysArgs: Array[String]): Unit = {
    val arguments = new JobArguments(sysArgs.toSeq)
    val spark = SparkSession.builder.appName("silver").getOrCreate()
    Resource.all.foreach(resource => refine(spark, resource, arguments("lake")))
  }

  def refine(spark: SparkSession, resource: Resource, lake: String): Unit = {
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    val bronze = HudiTable(spark, lake, "bronze", resource.name, resource.key)
    val silver = HudiTable(spark, lake, "silver", resource.name, resource.key)

    if (bronze.isWritten) refine(spark, resource, bronze, silver)
  }

  private def refine(spark: SparkSession, resource: Resource, bronze: HudiTable, silver: HudiTable): Unit = {
    val all = bronze.read.withColumn("bronze_commit", col("_hoodie_commit_time"))
    val changed =
      if (silver.isWritten) all.where(col("bronze_commit") > silver.read.agg(max("bronze_commit")).first().getString(0))
      else all
    if (!changed.isEmpty) {
      latest(changed, resource.key).createOrReplaceTempView("latest")
      silver.upsert(spark.sql(Statements.read(s"silver/${resource.name}.sql")), "updated")
    }
  }

  private def latest(rows: DataFrame, key: String): DataFrame = {
    val versions = Window.partitionBy(key).orderBy(col("updated").desc, col("source_file"))
    rows.withColumn("place", row_number().over(versions)).where("place = 1")
  }
}
