package io.metriccare.examples.lakehouse.glue

import com.fasterxml.jackson.databind.ObjectMapper
import org.apache.hadoop.fs.Path
import org.apache.spark.sql.SparkSession

import scala.collection.JavaConverters._

/** Where NDJSON files arrive: a folder for each resource type. */
final case class Landing(spark: SparkSession, address: String) {

  val input: String = address.replaceFirst("/+$", "")

  /** The address of a file, such as `patient/Patient.first-00000-of-00001.ndjson`. */
  def file(name: String): String = s"$input/$name"

  /**
   * The files of a resource type that belong to complete runs, in the order of their names: those that a manifest names.
   * What an unfinished run has left in a bucket is none of them.
   */
  def files(resource: Resource): Seq[String] = {
    val folder = new Path(input)
    val files = folder.getFileSystem(spark.sparkContext.hadoopConfiguration)
    val names = files.globStatus(new Path(folder, "_manifest.*.json")).toSeq.flatMap { manifest =>
      val text = files.open(manifest.getPath)
      try new ObjectMapper().readTree(text: java.io.InputStream).path("files").asScala.map(_.path("name").asText).toList
      finally text.close()
    }
    names.filter(name => name.startsWith(s"${resource.name}/") && name.contains(".ndjson")).sorted.map(file)
  }
}
