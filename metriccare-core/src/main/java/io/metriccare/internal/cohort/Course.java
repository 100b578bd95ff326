package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Disposition;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import io.metriccare.metric.PatientCase;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;

/**
 * What a case asks of the days of its year: when its stays begin, how long each may last, and when the patient dies. A
 * length left open is one at which a death counts, if there is one, and leaves room for what follows.
 */
public final class Course {
    /** A death left to chance comes within so many days of the admission: well within everybody's window. */
    private static final int USUAL_DAYS_TO_DEATH = 29;

    private static final int WINDOW_DAYS = 30;
    private static final int YOUNGEST = 18;
    private static final int OLDEST = 90;

    /**
     * How many midnights a stay may last.
     *
     * @param shortest from 0
     * @param longest the same if the length was asked for
     */
    record Lengths(int shortest, int longest) {
        boolean isFixed() {
            return shortest == longest;
        }
    }

    private final PatientCase asked;
    private final int year;
    private final int days;

    Course(PatientCase asked, int year) {
        this.asked = asked;
        this.year = year;
        this.days = Year.of(year).length();
    }

    /**
     * Refuses what contradicts itself, and what the year has no room for.
     *
     * @param name what a fact's name begins with in the sentence, such as {@code patient.1.}
     */
    void check(String name) {
        checkTogether(name);
        checkYear(name);
    }

    private void checkTogether(String name) {
        for (CaseFact fact : List.of(CaseFact.READMISSION_LENGTH_OF_STAY, CaseFact.READMISSION_PLANNED)) {
            require(
                    hasSecondStay() || !asked.has(fact),
                    "%s%s must stand beside readmittedAfterDays but stands alone; write %1$sreadmittedAfterDays=30 too",
                    name,
                    fact.key());
        }
        require(
                !diesInHospital() || !asked.has(CaseFact.DIES_DAYS_AFTER_DISCHARGE),
                "%sdiesInHospital must not stand beside diesDaysAfterDischarge, because nobody dies twice; leave one out",
                name);
        require(
                !asked.has(CaseFact.LEAVES) || !diesInHospital() || hasSecondStay(),
                "%sleaves must not be %s of a stay that ends in death; leave it out, or write"
                        + " %1$sreadmittedAfterDays=30 for a death in the second stay",
                name,
                asked.asked(CaseFact.LEAVES).orElse(""));
        int midnights = asked.number(CaseFact.LENGTH_OF_STAY, infectedOnDay());
        require(
                infectedOnDay() <= midnights + 1,
                "%sinfectedOnDay must be at most %s in a stay of %s midnights but was %s; write %1$sinfectedOnDay=%2$s"
                        + " or %1$slengthOfStay=%4$s",
                name,
                midnights + 1,
                midnights,
                infectedOnDay());
    }

    private void checkYear(String name) {
        asked.date(CaseFact.BORN)
                .ifPresent(date -> require(
                        age(date) >= YOUNGEST && age(date) <= OLDEST && date.getYear() < year,
                        "%sborn must make the patient 18 to 90 years old on 1 January %s but was %s; write %1$sborn=%s",
                        name,
                        year,
                        date,
                        LocalDate.of(year - 65, 6, 30)));
        asked.date(CaseFact.ADMITTED)
                .ifPresent(date -> require(
                        date.getYear() == year,
                        "%sadmitted must lie in the year, %s, but was %s; write %1$sadmitted=%s",
                        name,
                        year,
                        date,
                        date.withYear(year)));
        int needed = shortest(CaseFact.LENGTH_OF_STAY) + afterIndex();
        require(
                needed < days,
                "%sreadmittedAfterDays must leave room for the rest in the year but all of it takes %s days; write"
                        + " %1$sreadmittedAfterDays=30, or shorten something else",
                name,
                needed);
        require(
                Math.max(0, admission()) + needed < days,
                "%sadmitted must be %s or earlier, so that all ends in the year, but was %s; write %1$sadmitted=%2$s",
                name,
                LocalDate.of(year, 12, 31).minusDays(needed),
                asked.asked(CaseFact.ADMITTED).orElse("open"));
    }

    private int age(LocalDate born) {
        return born.until(LocalDate.of(year, 1, 1)).getYears();
    }

    /** The age on 1 January, if it was asked for. */
    Optional<Integer> age() {
        return born().map(this::age);
    }

    /** From the discharge from the index stay to the end of what was asked for, at the least. */
    private int afterIndex() {
        return (hasSecondStay() ? gap() + shortest(CaseFact.READMISSION_LENGTH_OF_STAY) : 0)
                + Math.max(0, daysToDeath());
    }

    private int shortest(CaseFact length) {
        return asked.number(length, asked.shortest(length));
    }

    /** The date of birth that was asked for. */
    public Optional<LocalDate> born() {
        return asked.date(CaseFact.BORN);
    }

    /** The day of the year on which the index stay begins, from 0; −1 if any will do. */
    public int admission() {
        return asked.date(CaseFact.ADMITTED)
                .map(date -> date.getDayOfYear() - 1)
                .orElse(-1);
    }

    /** The day of the index stay on which an infection begins, the day of admission being 1; 0 if none does. */
    public int infectedOnDay() {
        return asked.number(CaseFact.INFECTED_ON_DAY, 0);
    }

    /** How the index stay ends, if it was asked for. */
    public Optional<Concept> leaves() {
        return asked.asked(CaseFact.LEAVES)
                .map(how -> how.equals("transferred") ? Disposition.TRANSFERRED : Disposition.AGAINST_ADVICE);
    }

    /** Whether there is a stay after the index stay. */
    public boolean hasSecondStay() {
        return asked.has(CaseFact.READMITTED_AFTER_DAYS);
    }

    /** Days from the index stay to the second. */
    public int gap() {
        return asked.number(CaseFact.READMITTED_AFTER_DAYS, 0);
    }

    /** Whether the second stay was planned. */
    public boolean isSecondPlanned() {
        return asked.has(CaseFact.READMISSION_PLANNED);
    }

    /** Whether the second stay counts as a readmission. */
    public boolean isReadmitted() {
        return asked.countsFor(Metric.READMISSION);
    }

    /** Whether the last stay ends in death. */
    boolean diesInHospital() {
        return asked.has(CaseFact.DIES_IN_HOSPITAL);
    }

    /** Days from the last discharge, alive, to the death; −1 if there is none. */
    public int daysToDeath() {
        return asked.number(CaseFact.DIES_DAYS_AFTER_DISCHARGE, -1);
    }

    /** How long the index stay may last. */
    Lengths index() {
        int reserved = Math.max(0, admission()) + afterIndex();
        return lengths(CaseFact.LENGTH_OF_STAY, !hasSecondStay(), days - 1 - reserved);
    }

    /** How long the second stay may last, however long the index stay does. */
    Lengths second() {
        int reserved = Math.max(0, admission()) + index().longest() + gap() + Math.max(0, daysToDeath());
        return lengths(CaseFact.READMISSION_LENGTH_OF_STAY, true, days - 1 - reserved);
    }

    private Lengths lengths(CaseFact length, boolean last, int room) {
        int shortest = shortest(length);
        if (asked.has(length)) {
            return new Lengths(shortest, shortest);
        }
        int most = Math.min(StayGroup.LONGEST, room);
        boolean deathCounts = last && asked.countsFor(Metric.MORTALITY);
        int toDeath = Math.max(0, daysToDeath());
        int usual = Math.max(shortest, USUAL_DAYS_TO_DEATH - toDeath);
        return new Lengths(shortest, Math.min(most, deathCounts ? Math.min(usual, WINDOW_DAYS - toDeath) : most));
    }
}
