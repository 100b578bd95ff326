package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads who the patients are: ages, origins, languages. */
final class PeopleReader {
    private static final int YOUNGEST = 18;
    private static final int OLDEST = 90;
    private static final int MOST_ORIGINS = 20;
    private static final int MOST_LANGUAGES = 100;
    private static final int MOST_WEIGHT = 1_000;
    private static final String RACE_AND_ETHNICITY = "urn:oid:2.16.840.1.113883.6.238";
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    /** @param weights by origin */
    private record Spoken(Language language, List<Integer> weights) {}

    private final List<AgeBand> ages;
    private final Weighted<Origin> origins;
    private final Weighted<Language> languages;
    private final Weighted<Coding> races;
    private final Weighted<Coding> ethnicities;
    private final NameReader names;

    PeopleReader(Section root) {
        ages = ages(root);
        names = root.section("names", "{given: …, family: […], streets: […]}", NameReader::new);
        List<Coding> allRaces = codings(root, "races", "2106-3", "White");
        List<Coding> allEthnicities = codings(root, "ethnicities", "2186-5", "Not Hispanic or Latino");
        List<Origin> bare = root.list(
                "origins",
                "{race: 2106-3, ethnicity: 2186-5, weight: 100}",
                section -> new Origin(
                        known(section, "race", allRaces),
                        known(section, "ethnicity", allEthnicities),
                        section.wholeOr("weight", 0, MOST_WEIGHT, 100),
                        Weighted.of(List.of(), nobody -> 0),
                        names.familiesOf(section)));
        Codes.atMost(MOST_ORIGINS, bare, "origins", root);
        if (bare.stream().allMatch(origin -> origin.weight() == 0)) {
            throw root.wrong("origins", "must have a weight above 0 but all have 0; write weight: 100 for one");
        }
        List<Spoken> spoken = languages(root, bare.size());
        Codes.atMost(MOST_LANGUAGES, spoken, "languages", root);
        List<Origin> all = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            all.add(speaking(root, bare.get(i), i, spoken));
        }
        origins = Weighted.of(all, Origin::weight);
        languages = Weighted.of(spoken, language -> speakers(language, all)).map(Spoken::language);
        races = Weighted.of(
                allRaces, race -> patients(all, origin -> origin.race().equals(race)));
        ethnicities = Weighted.of(
                allEthnicities,
                ethnicity -> patients(all, origin -> origin.ethnicity().equals(ethnicity)));
    }

    private static List<AgeBand> ages(Section root) {
        List<AgeBand> bands = new ArrayList<>();
        root.list("ages", "{from: 18, to: 90, weight: 100}", section -> {
            int youngest =
                    bands.isEmpty() ? YOUNGEST : bands.get(bands.size() - 1).to() + 1;
            int from = section.whole("from", youngest, OLDEST, youngest);
            return bands.add(new AgeBand(
                    from,
                    section.whole("to", from, OLDEST, OLDEST),
                    section.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100),
                    section.wholeOr("female", 0, 1000, 550),
                    section.wholeOr("mortalityRisk", 1, 10_000, 100)));
        });
        if (bands.stream().allMatch(band -> band.weight() == 0)) {
            throw root.wrong("ages", "must have a weight above 0 but all have 0; write weight: 100 for one");
        }
        return List.copyOf(bands);
    }

    private static List<Coding> codings(Section root, String key, String code, String display) {
        Set<String> codes = new HashSet<>();
        return root.list(key, "{code: " + code + ", display: " + display + "}", section -> {
            Coding coding = Codes.coding(section, RACE_AND_ETHNICITY, code, display);
            if (!codes.add(coding.code())) {
                throw section.wrong(
                        "code", "must be its own but " + coding.code() + " has another already; remove one");
            }
            return coding;
        });
    }

    private static Coding known(Section section, String key, List<Coding> codings) {
        List<String> codes = codings.stream().map(Coding::code).toList();
        String code = section.oneOf(key, codes, "a code");
        return codings.get(codes.indexOf(code));
    }

    private static List<Spoken> languages(Section root, int origins) {
        Set<String> codes = new HashSet<>();
        return root.list("languages", "{code: en, text: English}", section -> {
            String code = section.text("code", LANGUAGE, "a language tag (BCP 47)", "en");
            if (!codes.add(code)) {
                throw section.wrong("code", "must be its own but " + code + " has another already; remove one");
            }
            return new Spoken(
                    new Language(code, Text.of(section.text("text", "English"))),
                    section.numbers("weight", origins, "origins", MOST_WEIGHT, 100));
        });
    }

    private static Origin speaking(Section root, Origin origin, int place, List<Spoken> languages) {
        Weighted<Language> theirs =
                Weighted.of(languages, language -> language.weights.get(place)).map(Spoken::language);
        if (theirs.total() == 0) {
            throw root.wrong(
                    "languages",
                    "must give each origin one that it speaks but origins[" + place
                            + "] has none; write a weight above 0 for it");
        }
        return new Origin(origin.race(), origin.ethnicity(), origin.weight(), theirs, origin.families());
    }

    private static int speakers(Spoken language, List<Origin> origins) {
        int speakers = 0;
        for (int i = 0; i < origins.size(); i++) {
            speakers += origins.get(i).weight() * language.weights.get(i);
        }
        return speakers;
    }

    private static int patients(List<Origin> origins, Predicate<Origin> of) {
        return origins.stream().filter(of).mapToInt(Origin::weight).sum();
    }

    List<AgeBand> ages() {
        return ages;
    }

    Weighted<Origin> origins() {
        return origins;
    }

    Weighted<Language> languages() {
        return languages;
    }

    Weighted<Coding> races() {
        return races;
    }

    Weighted<Coding> ethnicities() {
        return ethnicities;
    }

    Names names() {
        return names.names();
    }

    List<String> streets() {
        return names.streets();
    }
}
