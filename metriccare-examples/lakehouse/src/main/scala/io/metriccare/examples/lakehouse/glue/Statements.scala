package io.metriccare.examples.lakehouse.glue

import scala.io.{Codec, Source}

/** The SQL that the Java jobs run too. */
object Statements {

  def read(name: String): String = {
    val text = Source.fromResource(s"io/metriccare/examples/lakehouse/$name")(Codec.UTF8)
    try text.mkString
    finally text.close()
  }
}
