package io.metriccare.record;

/**
 * Who a patient is: the data set, and the number in it. All ids of the patient's resources begin with it.
 *
 * @param dataset twelve letters and digits that follow from the whole specification, so that ids differ between data
 *     sets and batches can share a lake
 * @param number from 0
 */
public record PatientId(String dataset, long number) {
    /** The digits a number has at least. */
    public static final int DIGITS = 6;

    /** The Patient's id, such as {@code k3v0m1xq8z2c-000123}. */
    public String value() {
        return dataset + '-' + digits();
    }

    /** The medical record number, such as {@code MC-k3v0m1xq8z2c-000123}. */
    public String medicalRecordNumber() {
        return "MC-" + value();
    }

    private String digits() {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }

    @Override
    public String toString() {
        return value();
    }
}
