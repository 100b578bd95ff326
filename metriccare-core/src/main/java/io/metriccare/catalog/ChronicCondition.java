package io.metriccare.catalog;

import java.util.List;

/**
 * An illness that patients live with.
 *
 * @param id what the configuration calls it
 * @param concept in words and codes
 * @param agesPerMille how many of 1,000 patients have it, by age band
 * @param excludedBy ids of principal diagnoses that say the same more exactly, so that both are never coded together
 * @param years for how many years at most they have had it
 * @param youngest the age at which it begins at the earliest
 */
public record ChronicCondition(
        String id, Concept concept, List<Integer> agesPerMille, List<String> excludedBy, int years, int youngest) {
    public ChronicCondition {
        agesPerMille = List.copyOf(agesPerMille);
        excludedBy = List.copyOf(excludedBy);
    }
}
