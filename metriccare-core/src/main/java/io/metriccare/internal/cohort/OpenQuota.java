package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.metric.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A quota while patients are put among its own by hand: who counts takes of its count, who does not of the rest. */
final class OpenQuota {
    private static final int DIGITS = 4;

    private final Quota quota;
    private long counting;
    private long others;

    OpenQuota(Quota quota) {
        this.quota = quota;
    }

    Quota quota() {
        return quota;
    }

    /** Whether one more patient fits; a rate that nobody asked for gives way. */
    boolean hasRoomFor(HandMade patient) {
        long left = patient.countsFor(quota.metric())
                ? quota.count() - counting
                : quota.patients() - quota.count() - others;
        return !quota.named() || left > 0;
    }

    void add(HandMade patient) {
        if (patient.countsFor(quota.metric())) {
            counting++;
        } else {
            others++;
        }
    }

    /** How many of the patients that chance decides about count. */
    long left() {
        return Math.max(0, quota.count() - counting);
    }

    /** As many of those who are left as count, or fewer if nobody asked for the rate. */
    long within(long admitted) {
        if (counting + others == 0) {
            return quota.within(admitted).count();
        }
        require(
                !quota.named() || left() <= admitted,
                "%s=%s asks for %s of %s patients but only %s are admitted and not made otherwise by hand; raise alos,"
                        + " or write %1$s=%s or less",
                quota.metric().key(),
                rate(),
                quota.count(),
                quota.patients(),
                admitted + counting,
                share(admitted + counting, RoundingMode.FLOOR));
        return Math.min(left(), admitted);
    }

    /** The sentence that says why a patient does not fit, in the words of the rate's key. */
    IllegalArgumentException refusal(HandMade patient, String key) {
        boolean counts = patient.countsFor(quota.metric());
        String name = Specification.PATIENT + patient.number();
        String sentence = counts
                ? key + " must be at least " + share(counting + 1, RoundingMode.CEILING) + ", because " + name
                        + " counts for it, but was " + rate() + ", " + quota.count() + " of " + quota.patients()
                        + " patients; write " + key + "=" + share(counting + 1, RoundingMode.CEILING)
                        + " or more, or leave it out"
                : key + " must be at most " + share(quota.patients() - others - 1, RoundingMode.FLOOR) + ", because "
                        + name + " does not count for it, but was " + rate() + ", " + quota.count() + " of "
                        + quota.patients() + " patients; write " + key + "="
                        + share(quota.patients() - others - 1, RoundingMode.FLOOR) + ", or " + name + "."
                        + fact(quota.metric());
        return new IllegalArgumentException(sentence);
    }

    private static String fact(Metric metric) {
        return switch (metric) {
            case MORTALITY -> "diesInHospital=true";
            case INFECTION -> "infectedOnDay=4";
            case READMISSION, ALOS -> "readmittedAfterDays=14";
        };
    }

    private String rate() {
        return quota.rate().toPlainString();
    }

    private String share(long of, RoundingMode rounding) {
        return BigDecimal.valueOf(of)
                .divide(BigDecimal.valueOf(quota.patients()), DIGITS, rounding)
                .stripTrailingZeros()
                .toPlainString();
    }
}
