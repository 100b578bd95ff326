package io.metriccare.internal.cohort;

import io.metriccare.metric.Metric;
import java.math.BigDecimal;

/** What the ids of a data set's resources begin with. */
public final class DatasetId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;

    private DatasetId() {}

    /**
     * Sixty bits of a hash of everything that holds, as letters and digits that are not easily mistaken. A default that is
     * named gives the same data set as one that is not.
     */
    public static String of(Specification specification) {
        long hash = Draws.hash(whatHolds(specification));
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt((int) (hash >>> (5 * i)) & 31));
        }
        return id.toString();
    }

    private static String whatHolds(Specification asked) {
        StringBuilder text = new StringBuilder("patients=" + asked.patients() + ",year=" + asked.year());
        for (Metric metric : Metric.values()) {
            append(text, metric.key(), asked.rate(metric));
        }
        BigDecimal mean = asked.meanLengthOfStay();
        append(text, "meanLengthOfStay", mean == null ? StayLengths.USUAL_MEAN : mean);
        for (String hospital : asked.hospitals().keySet()) {
            for (Metric metric : Metric.values()) {
                asked.rate(hospital, metric).ifPresent(rate -> append(text, hospital + "." + metric.key(), rate));
            }
        }
        text.append(asked.casesText());
        text.append(",seed=").append(asked.seed()).append(",batch=").append(asked.batch());
        return text.append(asked.catalog().isEmpty() ? "" : ",catalog=" + asked.catalog())
                .toString();
    }

    private static void append(StringBuilder text, String key, BigDecimal value) {
        text.append(',').append(key).append('=').append(value.toPlainString());
    }
}
