package io.metriccare.testing.internal;

import io.metriccare.testing.internal.Lake.Encounter;
import io.metriccare.testing.internal.Lake.Person;
import io.metriccare.testing.internal.Lake.Problem;
import io.metriccare.testing.internal.Lake.Rank;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds of any hospital's data and no FHIR validator looks at: times that agree, references that lead somewhere. */
public final class Invariants {
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    private static final int YOUNGEST = 18;
    private static final int OLDEST = 90;

    /**
     * Something broken.
     *
     * @param rule what should hold
     * @param of the resource that breaks it, and its dates
     */
    public record Breach(String rule, String of) {
        @Override
        public String toString() {
            return rule + ": " + of;
        }
    }

    private final Lake lake;
    private final List<Breach> breaches = new ArrayList<>();

    private Invariants(Lake lake) {
        this.lake = lake;
    }

    /** Everything broken in these resources, which are taken to be all there are. */
    public static List<Breach> broken(Lake lake) {
        Invariants invariants = new Invariants(lake);
        invariants.checkIdentity();
        lake.people.values().forEach(invariants::check);
        lake.encounters.values().forEach(invariants::check);
        lake.problems.values().forEach(invariants::check);
        return invariants.breaches;
    }

    private void require(boolean holds, String rule, Object of) {
        if (!holds) {
            breaches.add(new Breach(rule, of.toString()));
        }
    }

    /** Runs that share a folder repeat the Organizations, Locations and Practitioners word for word. */
    private void checkIdentity() {
        lake.resources.forEach(
                (name, times) -> require(times == 1 || lake.shared.containsKey(name), "an id is there once", name));
        lake.shared.forEach((name, contents) -> require(contents.size() == 1, "all its copies are the same", name));
        lake.references.forEach((to, from) -> require(
                lake.resources.containsKey(to),
                "every reference resolves",
                to + " is not there; " + from + " refers to it"));
        Map<String, Person> mrns = new HashMap<>();
        for (Person person : lake.people.values()) {
            Person other = person.mrn().isEmpty() ? null : mrns.putIfAbsent(person.mrn(), person);
            require(other == null, "an MRN is there once", person + " has that of " + other + ", " + person.mrn());
        }
    }

    private void check(Person person) {
        List<Encounter> encounters = lake.encountersOf(person.id());
        LocalDate birth = person.birth();
        if (birth != null) {
            checkAge(person, birth, encounters);
        }
        Encounter lastStay = null;
        Encounter last = null;
        for (Encounter encounter : encounters) {
            if (encounter.isStay()) {
                requireAfter(lastStay, encounter, "stays of a patient do not overlap");
                lastStay = encounter;
            } else {
                requireAfter(lastStay, encounter, "visits lie outside stays");
            }
            if (encounter.isStay() && last != null && !last.isStay()) {
                requireAfter(last, encounter, "visits lie outside stays");
            }
            last = encounter;
        }
        checkDeath(person, encounters);
    }

    private void requireAfter(@Nullable Encounter earlier, Encounter later, String rule) {
        OffsetDateTime end = earlier == null ? null : earlier.end();
        OffsetDateTime start = later.admission();
        require(end == null || !start.isBefore(end), rule, later + " begins within " + earlier);
    }

    private void checkAge(Person person, LocalDate birth, List<Encounter> encounters) {
        Optional<LocalDate> first =
                encounters.stream().findFirst().map(one -> one.admission().toLocalDate());
        if (first.isPresent()) {
            require(birth.isBefore(first.get()), "birth comes before the first encounter", person + ", born " + birth);
            long age = birth.until(first.get().withDayOfYear(1)).toTotalMonths() / 12;
            require(
                    age >= YOUNGEST && age <= OLDEST,
                    "adults are 18 to 90 at the start of the year",
                    person + ", born " + birth + ", is " + age);
        }
    }

    private void checkDeath(Person person, List<Encounter> encounters) {
        OffsetDateTime death = person.death();
        List<Encounter> expired =
                encounters.stream().filter(Invariants::isExpired).toList();
        require(expired.size() <= 1, "there is at most one death a patient", person + " expired in " + expired);
        for (Encounter stay : expired) {
            require(
                    death != null && death.toLocalDate().equals(endOf(stay)),
                    "who leaves expired is dead since then",
                    person + " expired in " + stay);
        }
        if (death == null) {
            return;
        }
        for (Encounter encounter : encounters) {
            OffsetDateTime end = Objects.requireNonNullElse(encounter.end(), encounter.admission());
            require(!end.isAfter(death), "no encounter of any class goes on after death", person + ": " + encounter);
        }
        for (Problem problem : lake.problemsOf(person.id())) {
            OffsetDateTime onset = problem.onset();
            require(onset == null || !onset.isAfter(death), "nothing begins after death", person + ": " + problem);
        }
    }

    private static @Nullable LocalDate endOf(Encounter stay) {
        OffsetDateTime end = stay.end();
        return end == null ? null : end.toLocalDate();
    }

    private static boolean isExpired(Encounter stay) {
        return "exp".equals(stay.dispositions().get(HL7));
    }

    private void check(Encounter encounter) {
        OffsetDateTime start = encounter.start();
        OffsetDateTime end = encounter.end();
        require(start == null || end == null || start.isBefore(end), "an encounter begins before it ends", encounter);
        long principal =
                encounter.diagnoses().stream().filter(rank -> rank.rank() == 1).count();
        require(
                principal == 1 || (principal == 0 && !encounter.isStay()),
                "a stay has one diagnosis of rank 1",
                encounter + " has " + principal);
        for (Rank rank : encounter.diagnoses()) {
            Problem problem = lake.problems.get(rank.condition());
            require(
                    problem == null || isOfOne(problem, encounter),
                    "an encounter's diagnoses are its patient's",
                    encounter + ": " + problem);
        }
    }

    /** Or one of them says of nobody, which is complained of where it is read. */
    private static boolean isOfOne(Problem problem, Encounter encounter) {
        return problem.patient().isEmpty()
                || encounter.patient().isEmpty()
                || problem.patient().equals(encounter.patient());
    }

    private void check(Problem problem) {
        OffsetDateTime onset = problem.onset();
        OffsetDateTime abatement = problem.abatement();
        require(
                onset == null || abatement == null || !onset.isAfter(abatement),
                "onset is not after abatement",
                problem);
        Encounter encounter = lake.encounters.get(problem.encounter());
        if (encounter != null) {
            require(
                    isOfOne(problem, encounter),
                    "a condition and its encounter are of one patient",
                    problem + ": " + encounter);
            OffsetDateTime end = encounter.end();
            require(
                    abatement == null || end == null || !encounter.isStay() || !abatement.isAfter(end),
                    "what is resolved in hospital is so at discharge",
                    problem + ": " + encounter);
        }
    }
}
