package io.metriccare.metric;

import io.metriccare.internal.CheckReturnValue;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must happen to one patient, exactly: a case made by hand, at the edge of a definition or beyond it.
 *
 * <p>The patient has an <em>index stay</em>, maybe a second stay, and what else is asked for: no infection, death or
 * further stay comes by chance. Lengths and dates left open are drawn, and so is all that no metric looks at. A case
 * counts, or does not, as {@link #countsFor} says, which is what {@code FhirDataset.tally()} measures.
 *
 * <pre>{@code
 * FhirDataset.builder().patients(3).patient(1, patient -> patient.readmittedAfterDays(30).diesInHospital())
 * }</pre>
 *
 * <p>Immutable and thread-safe: each method returns another case, and leaves this one as it is.
 */
@CheckReturnValue
public final class PatientCase {
    /** Nothing asked for. */
    public static final PatientCase NONE = new PatientCase(new EnumMap<>(CaseFact.class));

    private static final int WINDOW_DAYS = 30;
    private static final int FIRST_HAI_DAY = 3;
    private static final String TRUE = "true";

    private final Map<CaseFact, String> asked;

    private PatientCase(Map<CaseFact, String> asked) {
        this.asked = asked;
    }

    /** The hospital, by its Organization id. */
    public PatientCase hospital(String id) {
        return with(CaseFact.HOSPITAL, id);
    }

    /** @see CaseFact#BORN */
    public PatientCase bornOn(LocalDate date) {
        return with(CaseFact.BORN, date.toString());
    }

    /** @see CaseFact#ADMITTED */
    public PatientCase admittedOn(LocalDate date) {
        return with(CaseFact.ADMITTED, date.toString());
    }

    /** @see CaseFact#LENGTH_OF_STAY */
    public PatientCase lengthOfStay(int midnights) {
        return with(CaseFact.LENGTH_OF_STAY, midnights);
    }

    /** @see CaseFact#INFECTED_ON_DAY */
    public PatientCase infectedOnDay(int hospitalDay) {
        return with(CaseFact.INFECTED_ON_DAY, hospitalDay);
    }

    /** The patient leaves the index stay against medical advice: it is nothing to be readmitted after (CMS). */
    public PatientCase leavesAgainstAdvice() {
        return with(CaseFact.LEAVES, "againstAdvice");
    }

    /** The index stay ends in a transfer to a hospital the data do not know: it is nothing to be readmitted after (CMS). */
    public PatientCase transferred() {
        return with(CaseFact.LEAVES, "transferred");
    }

    /** @see CaseFact#READMITTED_AFTER_DAYS */
    public PatientCase readmittedAfterDays(int days) {
        return with(CaseFact.READMITTED_AFTER_DAYS, days);
    }

    /** @see CaseFact#READMISSION_LENGTH_OF_STAY */
    public PatientCase readmissionLengthOfStay(int midnights) {
        return with(CaseFact.READMISSION_LENGTH_OF_STAY, midnights);
    }

    /** The second stay is elective, which is no readmission (CMS). */
    public PatientCase readmissionPlanned() {
        return with(CaseFact.READMISSION_PLANNED, TRUE);
    }

    /** The last stay ends in death. */
    public PatientCase diesInHospital() {
        return with(CaseFact.DIES_IN_HOSPITAL, TRUE);
    }

    /** @see CaseFact#DIES_DAYS_AFTER_DISCHARGE */
    public PatientCase diesDaysAfterDischarge(int days) {
        return with(CaseFact.DIES_DAYS_AFTER_DISCHARGE, days);
    }

    private PatientCase with(CaseFact fact, int number) {
        return with(fact, Integer.toString(number));
    }

    /**
     * This case with one more fact, read from text; {@code false} takes one away.
     *
     * @throws IllegalArgumentException if the text is not of the fact's form, or out of its range
     */
    public PatientCase with(CaseFact fact, String text) {
        Map<CaseFact, String> all = new EnumMap<>(CaseFact.class);
        all.putAll(asked);
        String canonical = fact.canonical(text.strip());
        if (canonical.equals("false")) {
            all.remove(fact);
        } else {
            all.put(fact, canonical);
        }
        return new PatientCase(all);
    }

    /** What was asked for, as text; empty if it was left open. */
    public Optional<String> asked(CaseFact fact) {
        return Optional.ofNullable(asked.get(fact));
    }

    /** Whether something was asked for. */
    public boolean has(CaseFact fact) {
        return asked.containsKey(fact);
    }

    /** A number that was asked for. */
    public int number(CaseFact fact, int ifOpen) {
        String text = asked.get(fact);
        return text == null ? ifOpen : Integer.parseInt(text);
    }

    /** A date that was asked for. */
    public Optional<LocalDate> date(CaseFact fact) {
        return asked(fact).map(LocalDate::parse);
    }

    /** Whether the patient counts for a metric by the definition this library measures with. */
    public boolean countsFor(Metric metric) {
        return switch (metric) {
            case ALOS -> true;
            case INFECTION -> number(CaseFact.INFECTED_ON_DAY, 0) >= FIRST_HAI_DAY;
            case READMISSION ->
                number(CaseFact.READMITTED_AFTER_DAYS, WINDOW_DAYS + 1) <= WINDOW_DAYS
                        && !has(CaseFact.READMISSION_PLANNED)
                        && !has(CaseFact.LEAVES);
            case MORTALITY -> dies() && shortestToDeath() <= WINDOW_DAYS;
        };
    }

    private boolean dies() {
        return has(CaseFact.DIES_IN_HOSPITAL) || has(CaseFact.DIES_DAYS_AFTER_DISCHARGE);
    }

    /** From the last admission; a length left open will be one at which the death counts, if there is one. */
    private int shortestToDeath() {
        CaseFact length =
                has(CaseFact.READMITTED_AFTER_DAYS) ? CaseFact.READMISSION_LENGTH_OF_STAY : CaseFact.LENGTH_OF_STAY;
        return number(length, shortest(length)) + number(CaseFact.DIES_DAYS_AFTER_DISCHARGE, 0);
    }

    /** The fewest midnights of a stay whose length is left open. */
    public int shortest(CaseFact length) {
        return length == CaseFact.LENGTH_OF_STAY ? Math.max(1, number(CaseFact.INFECTED_ON_DAY, 1)) : 1;
    }

    /**
     * Refuses what contradicts itself.
     *
     * @param name what a fact's name begins with in the sentence, such as {@code patient.1.}
     * @throws IllegalArgumentException if facts do not go together
     */
    public void check(String name) {
        for (CaseFact fact : List.of(CaseFact.READMISSION_LENGTH_OF_STAY, CaseFact.READMISSION_PLANNED)) {
            require(
                    has(CaseFact.READMITTED_AFTER_DAYS) || !has(fact),
                    "%s%s must stand beside readmittedAfterDays but stands alone; write %1$sreadmittedAfterDays=30 too",
                    name,
                    fact.key());
        }
        require(
                !has(CaseFact.DIES_IN_HOSPITAL) || !has(CaseFact.DIES_DAYS_AFTER_DISCHARGE),
                "%sdiesInHospital must not stand beside diesDaysAfterDischarge, because nobody dies twice; leave one out",
                name);
        require(
                !has(CaseFact.LEAVES) || !has(CaseFact.DIES_IN_HOSPITAL) || has(CaseFact.READMITTED_AFTER_DAYS),
                "%sleaves must not be %s of a stay that ends in death; leave it out, or write"
                        + " %1$sreadmittedAfterDays=30 for a death in the second stay",
                name,
                asked.get(CaseFact.LEAVES));
        int infected = number(CaseFact.INFECTED_ON_DAY, 0);
        int midnights = number(CaseFact.LENGTH_OF_STAY, infected);
        require(
                infected <= midnights + 1,
                "%sinfectedOnDay must be at most %s in a stay of %s midnights but was %s; write %1$sinfectedOnDay=%2$s"
                        + " or %1$slengthOfStay=%4$s",
                name,
                midnights + 1,
                midnights,
                infected);
    }

    private static void require(boolean holds, String sentence, @Nullable Object... values) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, values));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PatientCase one && asked.equals(one.asked);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As in a specification's text, without the patient: {@code readmittedAfterDays=30,diesInHospital=true}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        asked.forEach((fact, value) -> text.append(text.isEmpty() ? "" : ",")
                .append(fact.key())
                .append('=')
                .append(value));
        return text.toString();
    }
}
