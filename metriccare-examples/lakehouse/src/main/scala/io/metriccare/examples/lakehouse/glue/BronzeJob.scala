package io.metriccare.examples.lakehouse.glue

import io.metriccare.s3.processed.ProcessedFiles
import org.apache.spark.sql.SparkSession
import org.apache.spark.sql.functions.col

import java.time.Duration

import scala.collection.JavaConverters._
import scala.util.control.NonFatal

/**
 * Flattens FHIR resources to rows of Hudi tables, one table a type. `--input` is the folder of the NDJSON, `--lake` that of
 * the tables. With `--registry`, the name of a DynamoDB table, a run takes in the files that are registered there and that
 * no run has taken in; without, all files are taken in each time.
 *
 * One run at a time: of two that write to one table the second undoes what the first has not yet committed. In Glue the
 * job's maximum concurrency is 1, and its timeout shorter than `lease`.
 */
object BronzeJob {

  /** How long a run's claims hold, if it dies and cannot give them back. */
  private val lease = Duration.ofHours(3)

  def main(sysArgs: Array[String]): Unit = {
    val arguments = new JobArguments(sysArgs.toSeq)
    val spark = SparkSession.builder.appName("bronze").getOrCreate()
    val landing = Landing(spark, arguments("input"))
    val lake = arguments("lake")
    arguments.get("registry") match {
      case Some(table) =>
        val builder = ProcessedFiles.builder(table).lease(lease)
        val registry = arguments.get("JOB_RUN_ID").fold(builder)(builder.owner).build()
        try loadPending(spark, registry, landing, lake)
        finally registry.close()
      case None =>
        Resource.all.foreach(resource => load(spark, resource, landing.files(resource), lake))
    }
  }

  /** Takes in the files of complete runs that nobody has taken in; if that fails, the next run does. */
  def loadPending(spark: SparkSession, registry: ProcessedFiles, landing: Landing, lake: String): Unit = {
    val dataset = landing.input
    Resource.all.foreach { resource =>
      val claimed = registry.claim(dataset, registry.pending(dataset, s"${resource.name}/"))
      try {
        load(spark, resource, claimed.asScala.map(landing.file).toSeq, lake)
        registry.markProcessed(dataset, claimed)
      } catch {
        case e: Throwable =>
          giveBack(registry, dataset, claimed, e)
          throw e
      }
    }
  }

  /** Claims that cannot be given back expire; what is to be told is why the files were not taken in. */
  private def giveBack(
      registry: ProcessedFiles,
      dataset: String,
      claimed: java.util.List[String],
      failure: Throwable): Unit =
    try registry.release(dataset, claimed)
    catch { case NonFatal(e) => failure.addSuppressed(e) }

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
