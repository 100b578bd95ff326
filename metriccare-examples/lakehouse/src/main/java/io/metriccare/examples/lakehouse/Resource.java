package io.metriccare.examples.lakehouse;

import java.util.Locale;

/** The resource types that become tables. */
enum Resource {
    PATIENT,
    ENCOUNTER,
    CONDITION;

    /** Of the folder of files and of the tables. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that names a row. */
    String key() {
        return folder() + "_id";
    }
}
