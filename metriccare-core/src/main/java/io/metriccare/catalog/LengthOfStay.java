package io.metriccare.catalog;

/**
 * How long stays last before the mean that is asked for shifts them all.
 *
 * @param index the stay that carries a patient's metrics
 * @param readmission the stay within 30 days after it
 * @param further an unrelated stay in the same year
 * @param infectedFactor how many times longer the median stay with a hospital-acquired infection is
 * @param fatalFactor how many times longer the median stay that ends in death is
 */
public record LengthOfStay(
        LogNormal index, LogNormal readmission, LogNormal further, double infectedFactor, double fatalFactor) {}
