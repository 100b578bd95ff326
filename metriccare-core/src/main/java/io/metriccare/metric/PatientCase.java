package io.metriccare.metric;

import io.metriccare.internal.CheckReturnValue;
import java.time.LocalDate;
import java.util.EnumMap;
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

    /**
     * The hospital where all stays are; drawn if not said.
     *
     * @param id an Organization id, as {@code org-metriccare}
     * @throws IllegalArgumentException if it is empty; one that the catalog has not is refused when the data set is built
     */
    public PatientCase hospital(String id) {
        return with(CaseFact.HOSPITAL, id);
    }

    /**
     * The date of birth; drawn if not said.
     *
     * @param date one that makes the patient 18 to 90 years old on 1 January; any other is refused when the data set is
     *     built
     * @throws IllegalArgumentException if its year is not from 1 to 9999
     */
    public PatientCase bornOn(LocalDate date) {
        return with(CaseFact.BORN, date.toString());
    }

    /**
     * The day of admission to the index stay; drawn if not said.
     *
     * @param date in the data set's year, with room behind it for all that is asked for; any other is refused when the data
     *     set is built
     * @throws IllegalArgumentException if its year is not from 1 to 9999
     */
    public PatientCase admittedOn(LocalDate date) {
        return with(CaseFact.ADMITTED, date.toString());
    }

    /**
     * The length of the index stay; drawn if not said.
     *
     * @param midnights 0, which is a stay within one day, to 60
     * @throws IllegalArgumentException if it is not
     */
    public PatientCase lengthOfStay(int midnights) {
        return with(CaseFact.LENGTH_OF_STAY, midnights);
    }

    /**
     * An infection begins in the index stay. It counts from day 3 on.
     *
     * @param hospitalDay 1, the day of admission, to 60; one after the discharge is refused when the data set is built
     * @throws IllegalArgumentException if it is not
     */
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

    /**
     * A second stay follows the index stay. It counts as a readmission up to day 30, if it is not planned and the patient
     * did not leave against advice or by a transfer.
     *
     * @param days from the discharge to the admission, 0 to 180
     * @throws IllegalArgumentException if it is not
     */
    public PatientCase readmittedAfterDays(int days) {
        return with(CaseFact.READMITTED_AFTER_DAYS, days);
    }

    /**
     * The length of the second stay; drawn if not said. Without {@link #readmittedAfterDays} it is refused when the data set
     * is built.
     *
     * @param midnights 0 to 60
     * @throws IllegalArgumentException if it is not
     */
    public PatientCase readmissionLengthOfStay(int midnights) {
        return with(CaseFact.READMISSION_LENGTH_OF_STAY, midnights);
    }

    /**
     * The second stay is elective, which is no readmission (CMS). Without {@link #readmittedAfterDays} it is refused when the
     * data set is built.
     */
    public PatientCase readmissionPlanned() {
        return with(CaseFact.READMISSION_PLANNED, TRUE);
    }

    /** The last stay ends in death, which counts 0 to 30 days after its admission. */
    public PatientCase diesInHospital() {
        return with(CaseFact.DIES_IN_HOSPITAL, TRUE);
    }

    /**
     * The patient leaves the last stay alive and dies afterwards, which counts 0 to 30 days after its <em>admission</em>.
     *
     * @param days from the discharge to the death, 0 to 180
     * @throws IllegalArgumentException if it is not
     */
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

    /**
     * A number of days or midnights that was asked for.
     *
     * @param fact one that is a number
     * @param ifOpen what to return if it was left open
     * @throws NumberFormatException if the fact is no number
     */
    public int number(CaseFact fact, int ifOpen) {
        String text = asked.get(fact);
        return text == null ? ifOpen : Integer.parseInt(text);
    }

    /**
     * A date that was asked for; empty if it was left open.
     *
     * @param fact {@link CaseFact#BORN} or {@link CaseFact#ADMITTED}
     * @throws java.time.format.DateTimeParseException if the fact is another
     */
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

    /**
     * The fewest midnights of a stay whose length is left open: 1, or as many as an infection needs.
     *
     * @param length {@link CaseFact#LENGTH_OF_STAY} or {@link CaseFact#READMISSION_LENGTH_OF_STAY}
     */
    public int shortest(CaseFact length) {
        return length == CaseFact.LENGTH_OF_STAY ? Math.max(1, number(CaseFact.INFECTED_ON_DAY, 1)) : 1;
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
