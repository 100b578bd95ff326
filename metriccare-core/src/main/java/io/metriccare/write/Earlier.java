package io.metriccare.write;

/** What to do about runs the destination already holds. */
enum Earlier {
    REFUSE,
    KEEP,
    REPLACE
}
