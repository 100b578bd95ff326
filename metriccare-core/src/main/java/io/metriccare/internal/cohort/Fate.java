package io.metriccare.internal.cohort;

import io.metriccare.record.Sex;

/**
 * What the cohort table has decided about one patient; everything else is drawn to fit it.
 *
 * @param hospital the place of the hospital in the catalog
 * @param ageBand the place of the age band in the catalog
 * @param month the month in which the first stay ends, 1 to 12; 0 without a stay
 * @param furtherDays how long the further, unrelated stay before the index stay lasts; 0 if there is none
 * @param indexDays how long the index stay lasts; 0 if there is none
 * @param readmissionDays how long the readmission lasts; 0 if there is none
 * @param infected whether an infection is caught in the index stay
 * @param dies whether the last stay ends in death
 */
public record Fate(
        int hospital,
        int ageBand,
        Sex sex,
        int month,
        int furtherDays,
        int indexDays,
        int readmissionDays,
        boolean infected,
        boolean dies) {}
