package io.metriccare.local;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import io.metriccare.testing.internal.Lake;
import io.metriccare.testing.internal.Lake.Encounter;
import io.metriccare.testing.internal.Lake.Person;
import io.metriccare.testing.internal.Lake.Problem;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Counts what stands in the files by every common definition of each metric (RULEBOOK §3), their restrictions to age,
 * payer and diagnosis lifted. It shares no code with the generator, so that both can be wrong only independently.
 */
final class Recount {
    /** Something that counts, and the hospital it happened in (Encounter.serviceProvider). */
    record Case(String patient, String hospital) {}

    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    private static final String NUBC = "https://www.nubc.org/CodeSystem/PatDischargeStatus";
    private static final String SNOMED_CT = "http://snomed.info/sct";
    /** To another acute hospital; against medical advice; died. */
    private static final Set<String> NO_INDEX_STAY = Set.of("02", "05", "66", "82", "07", "20", "41", "42");

    private static final String EMERGENCY_ADMISSION = "183452005";
    /** CLABSI, CAUTI, surgical site infection, MRSA, C. difficile, ventilator-acquired pneumonia. */
    private static final Set<String> HOSPITAL_INFECTIONS =
            Set.of("736152001", "68566005", "433202001", "266096002", "423590009", "429271009");

    private final Lake lake;

    Recount(Lake lake) {
        this.lake = lake;
    }

    Map<String, List<Case>> mortality() {
        Map<String, List<Case>> cases = new LinkedHashMap<>();
        cases.put("deceasedDateTime", dead((death, stay) -> true));
        cases.put(
                "CMS: 0 to 30 days after admission", dead((death, stay) -> isWithin(0, 30, days(stay.start(), death))));
        cases.put(
                "the original: 0 to 30 days after discharge",
                dead((death, stay) -> isWithin(0, 30, days(stay.end(), death))));
        cases.put(
                "disposition exp",
                stays(stay -> Objects.equals(stay.dispositions().get(HL7), "exp")));
        cases.put(
                "disposition NUBC 20",
                stays(stay -> Objects.equals(stay.dispositions().get(NUBC), "20")));
        cases.put(
                "disposition SNOMED CT 371828006",
                stays(stay -> Objects.equals(stay.dispositions().get(SNOMED_CT), "371828006")));
        cases.put("note category Death", problems((stay, problem) -> isNoted(problem, "category", "Death")));
        cases.put(
                "note metric Mortality Rate (30-day)",
                problems((stay, problem) -> isNoted(problem, "metric", "Mortality Rate (30-day)")));
        cases.put(
                "code Death",
                problems((stay, problem) -> problem.codes().containsAll(Set.of("419620001", "419099009"))));
        return cases;
    }

    Map<String, List<Case>> readmission() {
        Map<String, List<Case>> cases = new LinkedHashMap<>();
        cases.put(
                "CMS: an index stay left alive, an unplanned one within 30 days",
                pairs((index, next) -> isIndexStay(index)
                        && next.typeCodes().contains(EMERGENCY_ADMISSION)
                        && isWithin(0, 30, days(index.end(), next.start()))));
        cases.put(
                "HCUP: days to event less length of stay",
                pairs((index, next) -> !Objects.equals(index.dispositions().get(NUBC), "20")
                        && isWithin(0, 30, days(index.start(), next.start()) - days(index.start(), index.end()))));
        cases.put(
                "Tuva: days to readmit",
                pairs((index, next) -> isIndexStay(index) && days(index.end(), next.start()) <= 30));
        cases.put(
                "the original: next inpatient admission",
                pairs((index, next) -> isWithin(0, 30, days(index.end(), next.start()))));
        cases.put(
                "hospitalization.reAdmission", stays(stay -> stay.reAdmission().equals("R")));
        cases.put(
                "note category Readmission", problems((stay, problem) -> isNoted(problem, "category", "Readmission")));
        cases.put(
                "note metric Readmission Rate (30-day)",
                problems((stay, problem) -> isNoted(problem, "metric", "Readmission Rate (30-day)")));
        cases.put(
                "code 30-day Readmission",
                problems((stay, problem) -> problem.codes().contains("R-READMIT")));
        return cases;
    }

    Map<String, List<Case>> infection() {
        Map<String, List<Case>> cases = new LinkedHashMap<>();
        cases.put(
                "NHSN: hospital day 3 or later",
                problems((stay, problem) -> isHospitalInfection(problem)
                        && days(stay.start(), problem.onset()) + 1 >= 3
                        && !problem.onset().isAfter(stay.end())));
        cases.put(
                "NHSN LabID: hospital day 4 or later",
                problems((stay, problem) ->
                        isHospitalInfection(problem) && days(stay.start(), problem.onset()) + 1 >= 4));
        cases.put(
                "48 hours or more after admission",
                problems((stay, problem) ->
                        isHospitalInfection(problem) && HOURS.between(stay.start(), problem.onset()) >= 48));
        cases.put(
                "the original: category Infection, 48 hours or more after admission",
                problems((stay, problem) -> isNoted(problem, "category", "Infection")
                        && HOURS.between(stay.start(), problem.onset()) >= 48));
        cases.put("note category Infection", problems((stay, problem) -> isNoted(problem, "category", "Infection")));
        cases.put("note metric HAI Rate", problems((stay, problem) -> isNoted(problem, "metric", "HAI Rate")));
        return cases;
    }

    /** Patients with at least one finished inpatient stay. */
    List<Case> admitted() {
        return lake.people.keySet().stream()
                .map(lake::staysOf)
                .filter(stays -> !stays.isEmpty())
                .map(stays -> of(stays.get(0)))
                .toList();
    }

    List<Case> stays() {
        return stays(stay -> true);
    }

    List<Case> patients() {
        return lake.people.values().stream()
                .map(person -> new Case(person.id(), person.hospital()))
                .toList();
    }

    /** The days of all stays of each hospital. */
    Map<String, Map<String, Long>> lengthOfStay() {
        return Map.of(
                "HCUP and CMS: midnights, same-day 0", daysByHospital(stay -> midnights(stay)),
                "Medicare and Tuva: midnights, same-day 1", daysByHospital(stay -> Math.max(1, midnights(stay))),
                "the original: datediff(discharge, admission)",
                        daysByHospital(stay -> stay.end().toLocalDate().toEpochDay()
                                - stay.start().toLocalDate().toEpochDay()));
    }

    /** How many cases each hospital has that patients were in. */
    static Map<String, Long> byServiceProvider(List<Case> cases) {
        Map<String, Long> counts = new TreeMap<>();
        cases.forEach(one -> counts.merge(one.hospital(), 1L, Long::sum));
        return counts;
    }

    /** How many cases each hospital has that patients belong to. */
    Map<String, Long> byManagingOrganization(List<Case> cases) {
        Map<String, Long> counts = new TreeMap<>();
        cases.forEach(one -> counts.merge(lake.people.get(one.patient()).hospital(), 1L, Long::sum));
        return counts;
    }

    /** The patients whose death fits one of their stays. */
    private List<Case> dead(BiPredicate<OffsetDateTime, Encounter> fits) {
        List<Case> cases = new ArrayList<>();
        for (Person person : lake.people.values()) {
            lake.staysOf(person.id()).stream()
                    .filter(stay -> person.death() != null && fits.test(person.death(), stay))
                    .findFirst()
                    .ifPresent(stay -> cases.add(of(stay)));
        }
        return cases;
    }

    private List<Case> stays(Predicate<Encounter> fits) {
        return lake.encounters.values().stream()
                .filter(stay -> stay.isStay() && fits.test(stay))
                .map(Recount::of)
                .toList();
    }

    /** Inpatient stays that fit the patient's inpatient stay before them. */
    private List<Case> pairs(BiPredicate<Encounter, Encounter> fits) {
        List<Case> cases = new ArrayList<>();
        for (String patient : lake.people.keySet()) {
            List<Encounter> stays = lake.staysOf(patient);
            for (int i = 1; i < stays.size(); i++) {
                if (fits.test(stays.get(i - 1), stays.get(i))) {
                    cases.add(of(stays.get(i)));
                }
            }
        }
        return cases;
    }

    private List<Case> problems(BiPredicate<Encounter, Problem> fits) {
        List<Case> cases = new ArrayList<>();
        for (Problem problem : lake.problems.values()) {
            Encounter stay = lake.encounters.get(problem.encounter());
            if (stay.isStay() && fits.test(stay, problem)) {
                cases.add(of(stay));
            }
        }
        return cases;
    }

    private Map<String, Long> daysByHospital(ToLongFunction<Encounter> days) {
        Map<String, Long> sums = new TreeMap<>();
        lake.encounters.values().stream()
                .filter(Encounter::isStay)
                .forEach(stay -> sums.merge(stay.hospital(), days.applyAsLong(stay), Long::sum));
        return sums;
    }

    private static Case of(Encounter stay) {
        return new Case(stay.patient(), stay.hospital());
    }

    private static boolean isIndexStay(Encounter stay) {
        return !NO_INDEX_STAY.contains(stay.dispositions().get(NUBC));
    }

    private static boolean isHospitalInfection(Problem problem) {
        return problem.codes().stream().anyMatch(HOSPITAL_INFECTIONS::contains);
    }

    private static boolean isNoted(Problem problem, String author, String text) {
        return text.equals(problem.notes().get(author));
    }

    static long midnights(Encounter stay) {
        return days(stay.start(), stay.end());
    }

    /** Calendar days as written. */
    static long days(OffsetDateTime from, OffsetDateTime to) {
        return DAYS.between(from.toLocalDate(), to.toLocalDate());
    }

    private static boolean isWithin(long least, long most, long days) {
        return least <= days && days <= most;
    }
}
