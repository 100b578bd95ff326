package io.metriccare.internal.story;

import io.metriccare.catalog.Names;
import io.metriccare.record.Sex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The given names of every year in which a patient may be born, looked up in the catalog once. */
final class GivenNames {
    private static final int OLDEST = 120;

    private final int firstYear;
    private final Map<Sex, List<List<String>>> names = new EnumMap<>(Sex.class);

    GivenNames(Names catalog, int year) {
        firstYear = year - OLDEST;
        for (Sex sex : Sex.values()) {
            List<List<String>> byYear = new ArrayList<>();
            for (int birthYear = firstYear; birthYear <= year; birthYear++) {
                byYear.add(catalog.given(sex.code(), birthYear));
            }
            names.put(sex, byYear);
        }
    }

    List<String> of(Sex sex, int birthYear) {
        return Objects.requireNonNull(names.get(sex)).get(birthYear - firstYear);
    }
}
