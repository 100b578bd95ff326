package io.metriccare.internal.cohort;

import java.util.Arrays;

/** Pearson's chi-square test of counts that should all be equal on average. */
final class ChiSquare {
    /** A correct implementation had a chance below e^−14, one in a million, to fail with the seeds that are written here. */
    private static final double EXPONENT = 14;

    private ChiSquare() {}

    /** Σ (observed − mean)² ÷ mean. */
    static double ofEqualShares(long[] observed) {
        double mean = Arrays.stream(observed).average().orElseThrow();
        return Arrays.stream(observed)
                .mapToDouble(count -> (count - mean) * (count - mean) / mean)
                .sum();
    }

    /** Laurent and Massart (2000): a chi-square variable of k degrees exceeds k + 2√(kx) + 2x less often than e^−x. */
    static double bound(int degreesOfFreedom) {
        return degreesOfFreedom + 2 * Math.sqrt(degreesOfFreedom * EXPONENT) + 2 * EXPONENT;
    }
}
