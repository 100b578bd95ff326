package io.metriccare.catalog;

import io.metriccare.internal.CheckReturnValue;

/**
 * A right-skewed distribution of days.
 *
 * @param median in days
 * @param sigma the standard deviation of the logarithm
 */
@CheckReturnValue
public record LogNormal(double median, double sigma) {
    /** The same shape with a median {@code factor} times as long. */
    public LogNormal times(double factor) {
        return new LogNormal(median * factor, sigma);
    }

    /** The natural logarithm of the density at {@code days}, but for ln √2π; the same number on every machine. */
    public double logDensity(double days) {
        double z = (StrictMath.log(days) - StrictMath.log(median)) / sigma;
        return -z * z / 2 - StrictMath.log(days) - StrictMath.log(sigma);
    }
}
