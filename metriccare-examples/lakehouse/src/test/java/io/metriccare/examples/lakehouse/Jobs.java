package io.metriccare.examples.lakehouse;

import io.metriccare.s3.processed.ProcessedFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The jobs in both languages. */
enum Jobs {
    JAVA {
        @Override
        void bronze(String... args) throws IOException {
            BronzeJob.main(args);
        }

        @Override
        void bronze(ProcessedFiles registry, Path input, Path lake) throws IOException {
            SparkSession spark = Spark.session();
            BronzeJob.loadPending(spark, registry, new Landing(spark, input.toString()), lake.toString());
        }

        @Override
        void silver(String... args) {
            SilverJob.main(args);
        }

        @Override
        void gold(String... args) {
            GoldJob.main(args);
        }
    },
    SCALA {
        @Override
        void bronze(String... args) {
            io.metriccare.examples.lakehouse.glue.BronzeJob.main(args);
        }

        @Override
        void bronze(ProcessedFiles registry, Path input, Path lake) {
            SparkSession spark = Spark.session();
            io.metriccare.examples.lakehouse.glue.BronzeJob.loadPending(
                    spark,
                    registry,
                    new io.metriccare.examples.lakehouse.glue.Landing(spark, input.toString()),
                    lake.toString());
        }

        @Override
        void silver(String... args) {
            io.metriccare.examples.lakehouse.glue.SilverJob.main(args);
        }

        @Override
        void gold(String... args) {
            io.metriccare.examples.lakehouse.glue.GoldJob.main(args);
        }
    };

    abstract void bronze(String... args) throws IOException;

    /** With the files that the registry hands out. */
    abstract void bronze(ProcessedFiles registry, Path input, Path lake) throws IOException;

    abstract void silver(String... args);

    abstract void gold(String... args);
}
