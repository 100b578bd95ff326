package io.metriccare.catalog;

/**
 * A race and ethnicity, and the languages spoken by those who say so.
 *
 * @param weight how many of 1,000 patients
 */
public record Origin(Coding race, Coding ethnicity, int weight, Weighted<Language> languages) {}
