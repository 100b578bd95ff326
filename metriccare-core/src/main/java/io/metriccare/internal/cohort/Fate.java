package io.metriccare.internal.cohort;

import io.metriccare.record.Sex;
import org.jspecify.annotations.Nullable;

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
 * @param course what else was asked of a patient made by hand, whose index stay may last 0 days and whose second stay,
 *     if any, is the readmission; null for all others
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
        boolean dies,
        @Nullable Course course) {}
