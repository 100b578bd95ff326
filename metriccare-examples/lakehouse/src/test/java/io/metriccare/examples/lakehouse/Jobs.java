package io.metriccare.examples.lakehouse;

/** The jobs in both languages. */
enum Jobs {
    JAVA {
        @Override
        void bronze(String... args) {
            BronzeJob.main(args);
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
        void silver(String... args) {
            io.metriccare.examples.lakehouse.glue.SilverJob.main(args);
        }

        @Override
        void gold(String... args) {
            io.metriccare.examples.lakehouse.glue.GoldJob.main(args);
        }
    };

    abstract void bronze(String... args);

    abstract void silver(String... args);

    abstract void gold(String... args);
}
