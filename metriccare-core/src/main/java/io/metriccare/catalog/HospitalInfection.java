package io.metriccare.catalog;

import java.util.Map;

/**
 * An infection that patients catch in hospital (NHSN HAI).
 *
 * @param id what the configuration calls it
 * @param concept in words and codes
 * @param departments how often it is caught by as many patients of a department, by the department's id; never in those
 *     not named
 * @param severities how ill they are with it
 */
public record HospitalInfection(
        String id, Concept concept, Map<String, Integer> departments, Weighted<Coding> severities) {
    public HospitalInfection {
        departments = Map.copyOf(departments);
    }
}
