package io.metriccare.catalog;

import java.util.List;

/**
 * A race and ethnicity, and the languages and surnames of those who say so.
 *
 * @param weight how many of 1,000 patients
 * @param families lists of surnames, of which one is drawn before the surname
 */
public record Origin(
        Coding race, Coding ethnicity, int weight, Weighted<Language> languages, Weighted<List<String>> families) {}
