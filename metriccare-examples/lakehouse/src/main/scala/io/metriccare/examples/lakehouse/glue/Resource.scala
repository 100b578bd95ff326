package io.metriccare.examples.lakehouse.glue

/** A resource type that becomes tables; its name is that of the folder of files and of the tables. */
final case class Resource(name: String) {

  /** The column that names a row. */
  def key: String = s"${name}_id"
}

object Resource {
  val all: Seq[Resource] = Seq("patient", "encounter", "condition").map(Resource(_))
}
