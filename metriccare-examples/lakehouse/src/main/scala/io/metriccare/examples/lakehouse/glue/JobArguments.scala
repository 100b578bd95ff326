package io.metriccare.examples.lakehouse.glue

/** A job's parameters as Glue hands them over: `--input s3://bucket/fhir --lake s3://bucket/lake`, among some of its own. */
final class JobArguments(args: Seq[String]) {

  private val values = args
    .zip(args.drop(1))
    .collect { case (name, value) if name.startsWith("--") && !value.startsWith("--") => name.drop(2) -> value }
    .toMap

  def get(name: String): Option[String] = values.get(name)

  def apply(name: String): String =
    get(name).getOrElse(throw new IllegalArgumentException(s"the job needs --$name and a value after it"))
}
