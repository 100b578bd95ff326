package io.metriccare.examples.lakehouse.glue

import org.apache.hadoop.fs.Path
import org.apache.spark.sql.SparkSession

/** Where NDJSON files arrive: a folder for each resource type. */
final case class Landing(spark: SparkSession, input: String) {

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
