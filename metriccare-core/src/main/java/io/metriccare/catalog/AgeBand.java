package io.metriccare.catalog;

/**
 * Patients of one range of ages, in full years at the start of the year.
 *
 * @param from the youngest
 * @param to the oldest
 * @param weight the band's share of the patients relative to the other bands
 * @param femalePerMille women among 1,000 patients of the band
 * @param mortalityRisk the chance to die in hospital relative to the other bands
 */
public record AgeBand(int from, int to, int weight, int femalePerMille, int mortalityRisk) {}
