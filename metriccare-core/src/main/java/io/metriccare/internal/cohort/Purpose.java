package io.metriccare.internal.cohort;

/** What a random number is drawn for. A name, once shipped, stays: the bytes of every data set follow from it. */
public enum Purpose {
    PERMUTATION,
    HOSPITAL,
    AGE,
    ADMITTED,
    INFECTED,
    READMITTED,
    DIES,
    MONTH,
    FURTHER_STAY,
    LENGTH_OF_STAY,
    BIRTH,
    NAME,
    HOME,
    BACKGROUND,
    CALENDAR,
    STAY,
    DIAGNOSIS,
    VISITS,
    VISIT,
    CHRONIC,
    INFECTION,
    CASE,
    DEATH;

    private final long salt = Draws.hash(name());

    long salt() {
        return salt;
    }
}
