package io.metriccare.examples.lakehouse.glue

import org.apache.spark.sql.SparkSession

/** Measures mortality, infections, readmissions and lengths of stay by hospital, and by month too: `--lake` the tables. */
object GoldJob {

  def main(sysArgs: Array[String]): Unit = {
    val arguments = new JobArguments(sysArgs.toSeq)
    measure(SparkSession.builder.appName("gold").getOrCreate(), arguments("lake"))
  }

  /** Measures anew; there are few rows, and a stay can change those of two months. */
  def measure(spark: SparkSession, lake: String): Unit = {
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    Resource.all.foreach { resource =>
      val silver = HudiTable(spark, lake, "silver", resource.name, resource.key)
      if (!silver.isWritten)
        throw new IllegalStateException(
          s"gold needs the table ${silver.path}, which holds nothing yet;" +
            " run the bronze and the silver job first, or check --lake")
      silver.read.createOrReplaceTempView(resource.name)
    }
    spark.sql(Statements.read("gold/stay.sql")).createOrReplaceTempView("stay")
    HudiTable(spark, lake, "gold", "hospital", "hospital_id")
      .replace(spark.sql(Statements.read("gold/hospital.sql")))
    HudiTable(spark, lake, "gold", "hospital_month", "hospital_id,month")
      .replace(spark.sql(Statements.read("gold/hospital_month.sql")))
  }
}
