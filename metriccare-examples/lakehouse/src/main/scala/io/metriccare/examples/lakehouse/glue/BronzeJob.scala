package io.metriccare.examples.lakehouse.glue

import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.functions.col

/** Flattens FHIR resources to rows of Hudi tables, one table a type: `--input` the NDJSON, `--lake` the tables. */
object BronzeJob {

  def main(sysArgs: Array[String]): Unit = {
    val arguments = new JobArguments(sysArgs.toSeq)
    val spark = SparkSession.builder.appName("bronze").getOrCreate()
    val landing = Landing(spark, arguments("input"))
    Resource.all.foreach(resource => load(spark, resource, landing.files(resource), arguments("lake")))
  }

  /** A resource that comes again changes nothing; a later version of it takes the place of an earlier one. */
  def load(spark: SparkSession, resource: Resource, files: Seq[String], lake: String): Unit =
    if (files.nonEmpty) {
      spark.conf.set("spark.sql.session.timeZone", "UTC")
      spark.read
        .schema(Statements.read(s"bronze/${resource.name}.ddl"))
        .option("mode", "FAILFAST")
        .json(files: _*)
        .select(
          col("*"),
          col("_metadata.file_path").as("source_file"),
          col("_metadata.file_modification_time").as("source_modified"))
        .createOrReplaceTempView("resources")
      HudiTable(spark, lake, "bronze", resource.name, resource.key)
        .upsert(spark.sql(Statements.read(s"bronze/${resource.name}.sql")), "updated")
    }
}
