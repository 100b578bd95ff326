package io.metriccare.internal.cohort;

import io.metriccare.record.Sex;

/**
 * Patients of the same fate: one cell of the cohort table.
 *
 * @param hospital the place of their hospital in the catalog
 * @param ageBand the place of their age band in the catalog
 * @param month the month in which their first stay ends, 1 to 12; 0 for those never admitted
 * @param further whether they have one further, unrelated stay before the index stay
 * @param size how many they are
 */
record Cohort(
        int hospital,
        int ageBand,
        Sex sex,
        boolean admitted,
        boolean infected,
        boolean readmitted,
        boolean dies,
        int month,
        boolean further,
        long size) {
    /** Everybody, before anything is decided. */
    static Cohort everybody(long size) {
        return new Cohort(0, 0, Sex.FEMALE, false, false, false, false, 0, false, size);
    }

    Cohort in(int place) {
        return new Cohort(place, ageBand, sex, admitted, infected, readmitted, dies, month, further, size);
    }

    Cohort aged(int band, Sex ofSex) {
        return new Cohort(hospital, band, ofSex, admitted, infected, readmitted, dies, month, further, size);
    }

    Cohort admit() {
        return new Cohort(hospital, ageBand, sex, true, infected, readmitted, dies, month, further, size);
    }

    Cohort infect() {
        return new Cohort(hospital, ageBand, sex, admitted, true, readmitted, dies, month, further, size);
    }

    Cohort readmit() {
        return new Cohort(hospital, ageBand, sex, admitted, infected, true, dies, month, further, size);
    }

    Cohort die() {
        return new Cohort(hospital, ageBand, sex, admitted, infected, readmitted, true, month, further, size);
    }

    Cohort inMonth(int number) {
        return new Cohort(hospital, ageBand, sex, admitted, infected, readmitted, dies, number, further, size);
    }

    Cohort withFurtherStay() {
        return new Cohort(hospital, ageBand, sex, admitted, infected, readmitted, dies, month, true, size);
    }

    Cohort resized(long number) {
        return new Cohort(hospital, ageBand, sex, admitted, infected, readmitted, dies, month, further, number);
    }

    int stays() {
        return admitted ? 1 + (readmitted ? 1 : 0) + (further ? 1 : 0) : 0;
    }
}
