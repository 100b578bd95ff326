package io.metriccare.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is: the data set, and the number in it. All ids of the patient's resources begin with it. Immutable and
 * thread-safe.
 */
public final class PatientId {
    /** Numbers below have leading zeros, so that ids sort as numbers do. */
    private static final long SIX_DIGITS = 1_000_000;

    private static final Pattern VALUE = Pattern.compile("([0-9a-z]{12})-([0-9]{6}|[1-9][0-9]{6,12})");

    private final String dataset;
    private final long number;
    private final String value;

    /**
     * The id of a patient.
     *
     * @param dataset twelve letters and digits that follow from the whole specification, so that ids differ between data
     *     sets and batches can share a lake
     * @param number from 0
     */
    public PatientId(String dataset, long number) {
        this.dataset = dataset;
        this.number = number;
        this.value = dataset
                + '-'
                + (number < SIX_DIGITS ? Long.toString(SIX_DIGITS + number).substring(1) : number);
    }

    /**
     * Reads a Patient's id, such as {@code k3v0m1xq8z2c-000123}, back.
     *
     * @return empty if the text is no such id
     */
    public static Optional<PatientId> parse(String value) {
        Matcher parts = VALUE.matcher(value);
        return parts.matches()
                ? Optional.of(new PatientId(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** What the ids of all resources of the data set begin with. */
    public String dataset() {
        return dataset;
    }

    /** The patient's number in the data set, from 0. */
    public long number() {
        return number;
    }

    /** The Patient's id, such as {@code k3v0m1xq8z2c-000123}. */
    public String value() {
        return value;
    }

    /** The medical record number, such as {@code MC-k3v0m1xq8z2c-000123}. */
    public String medicalRecordNumber() {
        return "MC-" + value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PatientId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
