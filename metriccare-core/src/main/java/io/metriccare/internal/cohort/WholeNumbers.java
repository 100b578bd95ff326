package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.catalog.Hospital;
import io.metriccare.metric.Metric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** The strict reading of rates: each must give a whole number of patients, in every group that has a rate. */
final class WholeNumbers {
    private static final int SIZES_TRIED = 20_000;

    private final Specification asked;
    private final List<Hospital> hospitals;
    private final LongFunction<long[]> byHospital;

    /** @param byHospital how many patients each hospital has if there are so many in all */
    WholeNumbers(Specification asked, List<Hospital> hospitals, LongFunction<long[]> byHospital) {
        this.asked = asked;
        this.hospitals = hospitals;
        this.byHospital = byHospital;
    }

    /** @throws IllegalArgumentException if a rate does not, naming the nearest numbers of patients with which all do */
    void check() {
        Optional<Quota> broken = broken(asked.patients());
        if (broken.isPresent()) {
            Quota quota = broken.get();
            String nearest = LongStream.concat(nearest(-1).stream(), nearest(1).stream())
                    .mapToObj(Long::toString)
                    .reduce((fewer, more) -> fewer + " or " + more)
                    .map(sizes -> "ask for " + sizes + " patients, or leave strict out")
                    .orElse("leave strict out");
            require(
                    false,
                    "%s=%s of %s patients%s is %s, and strict wants a whole number; %s",
                    quota.metric().key(),
                    quota.rate().toPlainString(),
                    quota.patients(),
                    quota.own() ? " in " + hospitals.get(quota.row()).id() : "",
                    quota.rate()
                            .multiply(BigDecimal.valueOf(quota.patients()))
                            .stripTrailingZeros()
                            .toPlainString(),
                    nearest);
        }
    }

    private Optional<Quota> broken(long patients) {
        long[] each = byHospital.apply(patients);
        return Arrays.stream(Metric.values())
                .flatMap(metric -> Quota.of(metric, asked, hospitals, each).stream())
                .filter(quota -> !quota.isWhole())
                .findFirst();
    }

    /** The nearest size in one direction, if there is one near enough. */
    private OptionalLong nearest(int direction) {
        long step = asked.hospitals().isEmpty() ? commonDenominator() : 1;
        long first = direction > 0
                ? asked.patients() + step - asked.patients() % step
                : asked.patients() - asked.patients() % step;
        return LongStream.iterate(first, size -> size + direction * step)
                .limit(SIZES_TRIED)
                .takeWhile(size -> size > 0 && size <= Draft.MOST_PATIENTS)
                .filter(size -> broken(size).isEmpty())
                .findFirst();
    }

    private long commonDenominator() {
        BigInteger common = BigInteger.ONE;
        for (BigDecimal rate : rates()) {
            BigInteger ten = BigInteger.TEN.pow(Math.max(0, rate.scale()));
            BigInteger denominator =
                    ten.divide(ten.gcd(rate.movePointRight(rate.scale()).toBigInteger()));
            common = common.multiply(denominator).divide(common.gcd(denominator));
        }
        return common.bitLength() < 50 ? common.longValue() : 1L << 50;
    }

    private List<BigDecimal> rates() {
        List<BigDecimal> rates = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            rates.add(asked.rate(metric));
        }
        return rates;
    }
}
