package io.metriccare.catalog;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/**
 * Frequent given names by sex and decade of birth, and surnames; combined at random they describe nobody.
 *
 * @param given for each FHIR gender code, the names by the first year of the decade
 * @param families surnames, by what {@link Origin#families()} calls their list
 */
public record Names(Map<String, NavigableMap<Integer, List<String>>> given, Map<String, List<String>> families) {
    /** The given names of those born in {@code year}; of the nearest decade known for years beyond the tables. */
    public List<String> given(String gender, int year) {
        NavigableMap<Integer, List<String>> decades = Objects.requireNonNull(given.get(gender), gender);
        Map.Entry<Integer, List<String>> decade = decades.floorEntry(year);
        return (decade == null ? decades.firstEntry() : decade).getValue();
    }
}
