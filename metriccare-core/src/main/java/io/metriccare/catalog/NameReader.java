package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the words of which people and addresses are made. */
final class NameReader {
    private static final Pattern ANY = Pattern.compile(".+");
    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");
    private static final String EVERYBODYS = "all";

    private final Names names;
    private final List<String> streets;
    private final boolean oneFamilyList;

    NameReader(Section section) {
        Map<String, NavigableMap<Integer, List<String>>> given =
                section.section("given", "{female: …, male: …}", NameReader::given);
        oneFamilyList = !section.isMapping("family");
        Map<String, List<String>> families = oneFamilyList
                ? Map.of(EVERYBODYS, words(section, "family", "Smith"))
                : section.section("family", "[Smith, Garcia]", NameReader::lists);
        names = new Names(given, families);
        streets = words(section, "streets", "Oak Street");
    }

    private static Map<String, NavigableMap<Integer, List<String>>> given(Section section) {
        Map<String, NavigableMap<Integer, List<String>>> given = new TreeMap<>();
        for (String sex : List.of("female", "male")) {
            given.put(sex, section.section(sex, "{1970: [Lisa, Maria]}", NameReader::decades));
        }
        return given;
    }

    private static NavigableMap<Integer, List<String>> decades(Section section) {
        NavigableMap<Integer, List<String>> decades = new TreeMap<>();
        for (String year : section.keys()) {
            if (!YEAR.matcher(year).matches()) {
                throw section.wrong(
                        year, "must be the first year of a decade but was " + year + "; write 1970: [Lisa]");
            }
            decades.put(Integer.valueOf(year), words(section, year, "Lisa"));
        }
        if (decades.isEmpty()) {
            throw section.wrong("1970", "is missing; write 1970: [Lisa, Maria]");
        }
        return decades;
    }

    private static List<String> words(Section section, String key, String example) {
        return List.copyOf(section.texts(key, ANY, "a word", example));
    }

    private static Map<String, List<String>> lists(Section section) {
        Map<String, List<String>> families = new TreeMap<>();
        for (String list : section.keys()) {
            families.put(list, words(section, list, "Smith"));
        }
        if (families.isEmpty()) {
            throw section.wrong(EVERYBODYS, "is missing; write all: [Smith, Garcia]");
        }
        return families;
    }

    /** The surnames of an origin; if there is but one list, it is everybody's, whatever an origin says. */
    Weighted<List<String>> familiesOf(Section origin) {
        Map<String, List<String>> lists = names.families();
        if (!origin.has("families") || oneFamilyList) {
            return Weighted.of(List.copyOf(lists.values()), List::size);
        }
        Map<String, Integer> weights =
                origin.weights("families", lists.keySet(), "a list of names.family", Codes.MOST_WEIGHT);
        return Weighted.of(List.copyOf(weights.keySet()), list -> weights.getOrDefault(list, 0))
                .map(lists::get);
    }

    Names names() {
        return names;
    }

    List<String> streets() {
        return streets;
    }
}
