package io.metriccare.catalog;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Frequent given names by sex and decade of birth, and surnames; combined at random they describe nobody.
 *
 * @param given for each FHIR gender code, the names by the first year of the decade
 * @param families surnames, by what {@link Origin#families()} calls their list
 */
public record Names(Map<String, NavigableMap<Integer, List<String>>> given, Map<String, List<String>> families) {
    static Names of(Map<String, Map<String, List<String>>> given, Map<String, List<String>> families) {
        Map<String, NavigableMap<Integer, List<String>>> bySex = new TreeMap<>();
        given.forEach((sex, decades) -> {
            NavigableMap<Integer, List<String>> byYear = new TreeMap<>();
            decades.forEach((decade, names) -> byYear.put(Integer.valueOf(decade), List.copyOf(names)));
            bySex.put(sex, byYear);
        });
        return new Names(bySex, new TreeMap<>(families));
    }

    List<String> family(String list) {
        return Objects.requireNonNull(families.get(list), list);
    }

    /** The given names of those born in {@code year}; of the nearest decade known for years beyond the tables. */
    public List<String> given(String gender, int year) {
        NavigableMap<Integer, List<String>> decades = Objects.requireNonNull(given.get(gender), gender);
        Map.Entry<Integer, List<String>> decade = decades.floorEntry(year);
        return (decade == null ? decades.firstEntry() : decade).getValue();
    }
}
