package io.metriccare.local;

import io.metriccare.testing.internal.Invariants;
import io.metriccare.testing.internal.Lake;
import io.metriccare.testing.internal.Lake.Encounter;
import io.metriccare.testing.internal.Lake.Person;
import io.metriccare.testing.internal.Lake.Problem;
import io.metriccare.testing.internal.Lake.Rank;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the generator promises of every data set beside the counts (RULEBOOK §3), looked for in the files, and what holds of
 * any hospital's data.
 */
final class Promises {
    private static final String DEATH = "419620001";
    private static final String EMERGENCY_ADMISSION = "183452005";
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    /** The original's metrics by its categories. */
    private static final Map<String, String> METRICS = Map.of(
            "Death", "Mortality Rate (30-day)",
            "Infection", "HAI Rate",
            "Readmission", "Readmission Rate (30-day)",
            "Chronic", "Readmission/Comorbidity",
            "General", "General");

    private static final Map<String, String> TYPES =
            Map.of("IMP", "Inpatient", "AMB", "Outpatient", "EMER", "Emergency", "HH", "Home", "VR", "Virtual");

    private final Lake lake;
    private final int year;
    private final List<String> broken = new ArrayList<>();

    private Promises(Lake lake, int year) {
        this.lake = lake;
        this.year = year;
    }

    /** A sentence for each that is broken. */
    static List<String> broken(Lake lake, int year) {
        Promises promises = new Promises(lake, year);
        promises.checkIdentity();
        lake.people.values().forEach(promises::check);
        lake.encounters.values().forEach(promises::check);
        lake.problems.values().forEach(promises::check);
        return promises.broken;
    }

    /** A sentence for each id or number that is there twice, and each reference to nothing. */
    static List<String> reused(Lake lake) {
        Promises promises = new Promises(lake, 0);
        promises.checkIdentity();
        return promises.broken;
    }

    private void require(boolean holds, String rule, Object of) {
        if (!holds) {
            broken.add(rule + ": " + of);
        }
    }

    private void checkIdentity() {
        lake.unreadable.forEach(complaint -> require(false, "everything can be read", complaint));
        Invariants.broken(lake).forEach(breach -> require(false, breach.rule(), breach.of()));
        Set<String> visits = new HashSet<>();
        lake.encounters
                .values()
                .forEach(one -> require(visits.add(one.visitNumber()), "a visit number is there once", one));
        lake.npis.forEach(npi -> require(isNpi(npi), "an NPI begins with 2 and passes Luhn's check", npi));
    }

    private static boolean isNpi(String npi) {
        String digits = "80840" + npi;
        int sum = IntStream.range(0, digits.length())
                .map(i -> (digits.charAt(digits.length() - 1 - i) - '0') * (1 + i % 2))
                .map(value -> value / 10 + value % 10)
                .sum();
        return npi.matches("2\\d{9}") && sum % 10 == 0;
    }

    private void check(Person person) {
        long age = person.birth().until(LocalDate.of(year, 1, 1)).toTotalMonths() / 12;
        require(age >= 18 && age <= 90, "adults are 18 to 90 at the start of the year", person);
        require(
                person.birth().getMonthValue() != 2 || person.birth().getDayOfMonth() != 29,
                "nobody is born on 29 February",
                person);
        require(person.mrn().startsWith("MC-"), "an MRN begins with MC-", person);
        require(person.phone().matches("\\d{3}-555-01\\d\\d"), "a telephone number is nobody's", person);
        require(person.email().endsWith("@example.org"), "an e-mail address is nobody's", person);
        List<Encounter> encounters = lake.encountersOf(person.id());
        for (int i = 1; i < encounters.size(); i++) {
            require(
                    encounters.get(i - 1).end().isBefore(encounters.get(i).start()),
                    "encounters do not overlap",
                    encounters.get(i));
        }
        List<Encounter> stays = lake.staysOf(person.id());
        for (int i = 1; i < stays.size(); i++) {
            checkPair(stays.get(i - 1), stays.get(i));
        }
        checkDeath(person, stays);
    }

    private void checkPair(Encounter earlier, Encounter later) {
        long gap = Recount.days(earlier.end(), later.start());
        boolean readmission = later.reAdmission().equals("R");
        require(!readmission || (gap >= 2 && gap <= 29), "a readmission comes after 2 to 29 days", later);
        require(readmission || gap >= 61, "unrelated stays lie 61 days apart", later);
        require(!readmission || later.typeCodes().contains(EMERGENCY_ADMISSION), "a readmission is unplanned", later);
    }

    private void checkDeath(Person person, List<Encounter> stays) {
        Encounter last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
        long expired = stays.stream().filter(Promises::isExpired).count();
        long deaths = lake.problemsOf(person.id()).stream()
                .filter(problem -> problem.codes().contains(DEATH))
                .count();
        OffsetDateTime death = person.death();
        if (death == null) {
            require(expired == 0 && deaths == 0, "the living left alive", person);
            return;
        }
        require(expired == 1 && deaths == 1, "there is one death a patient, and one stay it ends", person);
        require(last != null && isExpired(last), "the last stay is the fatal one", person);
        require(last != null && death.equals(last.end()), "the dead leave at the moment of death", person);
        long days = last == null ? -1 : Recount.days(last.start(), death);
        require(days >= 0 && days <= 29, "death comes 0 to 29 days after admission", person);
        for (Problem problem : lake.problemsOf(person.id())) {
            require(!problem.recorded().isAfter(death), "nothing is recorded after death", problem);
        }
    }

    private static boolean isExpired(Encounter stay) {
        return "exp".equals(stay.dispositions().get(HL7));
    }

    private void check(Encounter encounter) {
        Person person = lake.people.get(encounter.patient());
        require(encounter.status().equals("finished"), "encounters are finished", encounter);
        require(
                encounter.typeText().equals(TYPES.get(encounter.encounterClass())),
                "an encounter's type fits its class",
                encounter);
        require(encounter.hospital().equals(person.hospital()), "a patient has one hospital", encounter);
        require(
                encounter.hospital().equals(lake.organizationOfLocation.get(encounter.location())),
                "the ward is of the hospital",
                encounter);
        require(
                encounter.start().getYear() == year && encounter.end().getYear() == year,
                "encounters begin and end inside the year",
                encounter);
        requireTimeOfDay(encounter.start(), encounter);
        requireTimeOfDay(encounter.end(), encounter);
        long days = Recount.midnights(encounter);
        if (encounter.isStay()) {
            require(days >= 1 && days <= 60, "stays last 1 to 60 days", encounter);
            require(!encounter.diagnoses().isEmpty(), "a stay has a principal diagnosis", encounter);
        } else {
            require(days == 0, "visits end on the day they begin", encounter);
            require(encounter.dispositions().isEmpty(), "only stays have a discharge disposition", encounter);
        }
        checkDiagnoses(encounter);
    }

    private void checkDiagnoses(Encounter encounter) {
        Set<String> conditions = new HashSet<>();
        for (int i = 0; i < encounter.diagnoses().size(); i++) {
            Rank rank = encounter.diagnoses().get(i);
            Problem problem = lake.problems.get(rank.condition());
            require(rank.rank() == i + 1, "diagnoses are ranked from 1, each rank once", encounter);
            require(conditions.add(rank.condition()), "a diagnosis is listed once", encounter);
            require(
                    problem.encounter().equals(encounter.id())
                            && problem.patient().equals(encounter.patient()),
                    "an encounter's diagnoses point back to it and its patient",
                    problem);
        }
    }

    private void check(Problem problem) {
        Encounter encounter = lake.encounters.get(problem.encounter());
        require(
                encounter.diagnoses().stream().anyMatch(rank -> rank.condition().equals(problem.id())),
                "a condition is among its encounter's diagnoses",
                problem);
        OffsetDateTime end = problem.abatement();
        require(end == null || !end.isAfter(encounter.end()), "abatement is not after discharge", problem);
        require(
                problem.clinicalStatus().equals(end == null ? "active" : "resolved"),
                "what has abated is resolved, what has not is active",
                problem);
        require(!problem.recorded().isBefore(problem.onset()), "what is recorded has begun", problem);
        require(!problem.recorded().isAfter(encounter.end()), "a condition is recorded in its encounter", problem);
        requireTimeOfDay(problem.onset(), problem);
        requireTimeOfDay(problem.recorded(), problem);
        checkNotes(problem, encounter);
        if ("Infection".equals(problem.notes().get("category"))) {
            checkInfection(problem, encounter);
        } else {
            require(
                    !problem.onset().toLocalDate().isAfter(encounter.start().toLocalDate())
                            || problem.codes().contains(DEATH),
                    "what is not caught in hospital began on the day of admission or before",
                    problem);
        }
    }

    private void checkNotes(Problem problem, Encounter encounter) {
        Map<String, String> notes = problem.notes();
        require(
                List.copyOf(notes.keySet()).equals(List.of("category", "type", "metric", "severity", "version")),
                "the original's annotations stand in its order",
                problem);
        require(
                METRICS.containsKey(notes.get("category"))
                        && METRICS.get(notes.get("category")).equals(notes.get("metric")),
                "the noted metric fits the category",
                problem);
        require(encounter.typeText().equals(notes.get("type")), "the noted type is the encounter's", problem);
    }

    private void checkInfection(Problem problem, Encounter stay) {
        require(stay.isStay(), "an infection in category Infection is caught in a stay", problem);
        require(Recount.midnights(stay) >= 4, "an infected stay lasts 4 days or more", stay);
        require(
                Recount.days(stay.start(), problem.onset()) >= 3,
                "an infection begins on hospital day 4 or later",
                problem);
        require(
                Duration.between(stay.start(), problem.onset()).toHours() >= 72,
                "an infection begins 72 hours after admission or later",
                problem);
        require(problem.onset().isBefore(stay.end()), "an infection begins before discharge", problem);
    }

    private void requireTimeOfDay(OffsetDateTime time, Object of) {
        require(
                time.getOffset().getTotalSeconds() == 0 && time.getHour() >= 8,
                "times of day lie from 08:00 to 23:59 UTC",
                of);
    }
}
