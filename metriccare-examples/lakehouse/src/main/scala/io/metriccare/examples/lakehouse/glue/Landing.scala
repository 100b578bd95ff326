package io.metriccare.examples.lakehouse.glue

import org.apache.hadoop.fs.Path
import org.apache.spark.sql.SparkSession

/** Where NDJSON files arrive: a folder for each resource type. */
final case class Landing(spark: SparkSession, address: String) {

  val input: String = address.replaceFirst("/+$", "")

  /** The address of a file, such as `patient/Patient.first-00000-of-00001.ndjson`. */
  def file(name: String): String = s"$input/$name"

  /** The files of a resource type, in the order of their names; those a run has hidden are left out. */
  def files(resource: Resource): Seq[String] = {
    val folder = new Path(input, resource.name)
    folder
      .getFileSystem(spark.sparkContext.hadoopConfiguration)
      .listStatus(folder)
      .map(_.getPath)
      .filter(path => path.getName.contains(".ndjson") && !path.getName.startsWith("."))
      .map(_.toString)
      .sorted
      .toSeq
  }
}
