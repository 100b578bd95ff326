package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads what patients have, and how they leave. */
final class DiagnosisReader {
    private static final int LONGEST_STAY = 60;
    /** The products of these, summed, are a whole number of 31 bits. */
    private static final int MOST_IN_DEPARTMENT = 1_000;

    private static final int MOST_CAUGHT = 1_000;
    private static final int MOST_INFECTIONS = 20;

    private final Map<String, Department> departments = new LinkedHashMap<>();
    private final List<AgeBand> ages;
    private final Map<String, Coding> severities = new LinkedHashMap<>();
    private final List<Diagnosis> diagnoses;
    private final List<HospitalInfection> infections;
    private final List<ChronicCondition> chronic;

    DiagnosisReader(Section root, List<Department> departments, List<AgeBand> ages) {
        departments.forEach(department -> this.departments.put(department.id(), department));
        this.ages = ages;
        Set<String> ids = new HashSet<>();
        root.list("severities", "{id: mild, code: \"255604002\", display: Mild}", section -> {
            String id = Codes.id(section, ids, "mild");
            return severities.put(id, Codes.coding(section, Codes.SNOMED_CT, "\"255604002\"", "Mild"));
        });
        Set<String> diagnosisIds = new HashSet<>();
        diagnoses = root.list("diagnoses", "id: heart-failure", section -> diagnosis(section, diagnosisIds));
        requireADiagnosisForEverybody(root, "diagnoses", diagnosis -> true);
        requireADiagnosisForEverybody(root, "diagnoses with readmission: true", Diagnosis::readmission);
        Set<String> infectionIds = new HashSet<>();
        infections = root.list("infections", "id: cauti", section -> infection(section, infectionIds));
        requireAnInfectionEverywhere(root);
        Set<String> chronicIds = new HashSet<>();
        chronic = root.listOrNone("chronic", "id: hypertension", section -> chronic(section, chronicIds));
    }

    private Diagnosis diagnosis(Section section, Set<String> ids) {
        return new Diagnosis(
                Codes.id(section, ids, "heart-failure"),
                Codes.concept(section),
                section.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100),
                section.section("los", Codes.DAYS, TimesReader::days),
                section.wholeOr("nights", 0, LONGEST_STAY, 0),
                section.numbers("ages", ages.size(), "age bands", Codes.MOST_BY_AGE, 100),
                section.wholeOr("female", 0, 1000, 500),
                section.wholeOr("winter", 1, Codes.MOST_WEIGHT, 1000),
                section.wholeOr("elective", 0, 1000, 0),
                section.wholeOr("lethality", 0, Codes.MOST_WEIGHT, 30),
                section.truth("resolves", true),
                section.truth("readmission", true),
                weighted(section, "department", departments, "a department", MOST_IN_DEPARTMENT),
                severity(section));
    }

    private Weighted<Coding> severity(Section section) {
        return weighted(section, "severity", severities, "a severity", Codes.MOST_WEIGHT);
    }

    private static <T> Weighted<T> weighted(Section section, String key, Map<String, T> things, String what, int to) {
        Map<String, Integer> weights = section.weights(key, things.keySet(), what, to);
        return Weighted.of(List.copyOf(weights.keySet()), name -> weights.getOrDefault(name, 0))
                .map(things::get);
    }

    /** Nights and lethality give way where nothing else is possible; age and sex do not. */
    private void requireADiagnosisForEverybody(Section root, String which, Predicate<Diagnosis> among) {
        for (int place = 0; place < ages.size(); place++) {
            AgeBand band = ages.get(place);
            int at = place;
            boolean women = band.femalePerMille() > 0;
            boolean men = band.femalePerMille() < 1000;
            Predicate<Diagnosis> ofThisAge =
                    one -> among.test(one) && one.weight() > 0 && one.ages().get(at) > 0;
            if (band.weight() > 0
                    && ((women && diagnoses.stream().noneMatch(one -> ofThisAge.test(one) && one.femalePerMille() > 0))
                            || (men
                                    && diagnoses.stream()
                                            .noneMatch(one -> ofThisAge.test(one) && one.femalePerMille() < 1000)))) {
                throw root.wrong(
                        "diagnoses",
                        "must hold, among " + which
                                + ", one for women and one for men of each age band but have none for"
                                + " some of " + band.from() + " to " + band.to()
                                + "; write ages: 100 and female: 500 for one");
            }
        }
    }

    private HospitalInfection infection(Section section, Set<String> ids) {
        return new HospitalInfection(
                Codes.id(section, ids, "cauti"),
                Codes.concept(section),
                section.weights("departments", departments.keySet(), "a department", MOST_CAUGHT),
                severity(section));
    }

    /** Nobody lies in an emergency department for days, unless there is no other. */
    private void requireAnInfectionEverywhere(Section root) {
        Codes.atMost(MOST_INFECTIONS, infections, "infections", root);
        for (Diagnosis diagnosis : diagnoses) {
            List<Department> where = diagnosis.departments().items();
            for (Department department : where) {
                boolean forDays = department.care() != Department.Care.EMERGENCY
                        || where.stream().allMatch(other -> other.care() == Department.Care.EMERGENCY);
                if (forDays && !isCaughtIn(department)) {
                    throw root.wrong(
                            "infections",
                            "must hold one for each department where patients lie but have none for " + department.id()
                                    + ", where " + diagnosis.id() + " lies; write departments: {" + department.id()
                                    + ": 100} for one");
                }
            }
        }
    }

    private boolean isCaughtIn(Department department) {
        return infections.stream().anyMatch(infection -> infection.departments().containsKey(department.id()));
    }

    private ChronicCondition chronic(Section section, Set<String> ids) {
        return new ChronicCondition(
                Codes.id(section, ids, "hypertension"),
                Codes.concept(section),
                section.numbers("ages", ages.size(), "age bands", 1000, 100),
                diagnosisIds(section, "excludedBy"),
                section.wholeOr("years", 1, 50, 10),
                section.wholeOr("youngest", 0, 90, 18));
    }

    private List<String> diagnosisIds(Section section, String key) {
        return section.references(key, diagnoses.stream().map(Diagnosis::id).toList(), "a diagnosis");
    }

    Disposition disposition(Section section, Set<String> ids) {
        String id = Codes.id(section, ids, "home");
        List<String> after = diagnosisIds(section, "after");
        boolean possible = !after.isEmpty() || section.isOwn("after") || !section.has("after");
        return new Disposition(
                id,
                Dispositions.concept(section),
                possible ? section.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100) : section.instead("weight", 0),
                section.numbers("ages", ages.size(), "age bands", Codes.MOST_BY_AGE, 100),
                section.wholeOr("nights", 0, LONGEST_STAY, 0),
                after);
    }

    List<Coding> severities() {
        return List.copyOf(severities.values());
    }

    List<Diagnosis> diagnoses() {
        return diagnoses;
    }

    List<HospitalInfection> infections() {
        return infections;
    }

    List<ChronicCondition> chronic() {
        return chronic;
    }
}
