package io.metriccare.examples.lakehouse;

import org.apache.spark.sql.SparkSession;

/** Measures mortality, infections, readmissions and lengths of stay by hospital, and by month too: {@code --lake} the tables. */
public final class GoldJob {
    private GoldJob() {}

    public static void main(String[] args) {
        JobArguments arguments = JobArguments.of(args);
        measure(SparkSession.builder().appName("gold").getOrCreate(), arguments.get("lake"));
    }

    /** Measures anew; there are few rows, and a stay can change those of two months. */
    static void measure(SparkSession spark, String lake) {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        for (Resource resource : Resource.values()) {
            HudiTable silver = HudiTable.of(spark, lake, "silver", resource.folder(), resource.key());
            if (!silver.isWritten()) {
                throw new IllegalStateException("gold needs the table " + silver.path()
                        + ", which holds nothing yet; run the bronze and the silver job first, or check --lake");
            }
            silver.read().createOrReplaceTempView(resource.folder());
        }
        spark.sql(Statements.read("gold/stay.sql")).createOrReplaceTempView("stay");
        HudiTable.of(spark, lake, "gold", "hospital", "hospital_id")
                .replace(spark.sql(Statements.read("gold/hospital.sql")));
        HudiTable.of(spark, lake, "gold", "hospital_month", "hospital_id,month")
                .replace(spark.sql(Statements.read("gold/hospital_month.sql")));
    }
}
