package io.metriccare.catalog;

import java.util.List;

/**
 * A race and ethnicity, and the languages and surnames of those who say so.
 *
 * @param race of CDC's Race and Ethnicity code system, or one of one's own
 * @param ethnicity likewise
 * @param weight how many of 1,000 patients
 * @param languages by how many of them speak each
 * @param families lists of surnames, of which one is drawn before the surname
 */
public record Origin(
        Coding race, Coding ethnicity, int weight, Weighted<Language> languages, Weighted<List<String>> families) {}
