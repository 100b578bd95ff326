object GlueApp {
  def main(sysArgs: Array[String]): Unit =
    io.metriccare.examples.lakehouse.glue.BronzeJob.main(sysArgs)
}
