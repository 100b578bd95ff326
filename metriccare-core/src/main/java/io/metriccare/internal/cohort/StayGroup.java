package io.metriccare.internal.cohort;

import io.metriccare.catalog.LengthOfStay;
import io.metriccare.catalog.LogNormal;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.record.StayKind;
import java.util.Arrays;

/**
 * Stays that share a distribution of lengths: how many last how long, as whole numbers, and which of them does.
 *
 * <p>A stay's place in the group goes through {@code (place × stride + start) mod size}, a permutation because the
 * stride shares no divisor with the size. With a stride near the golden section of the size, neighbours, who share age,
 * sex and month, are spread evenly over all lengths.
 */
final class StayGroup {
    static final int LONGEST = 60;
    private static final double GOLDEN_SECTION = 0.6180339887498949;
    private static final int SHORTEST_WITH_INFECTION = 4;
    private static final int LONGEST_FATAL = 29;
    private static final long WEIGHT_SCALE = 1L << 40;

    /**
     * What the stays of a group share.
     *
     * @param shortest the fewest days they may last
     * @param longest the most days the calendar leaves them
     */
    record Key(int hospital, StayKind kind, boolean infected, boolean fatal, int shortest, int longest) {
        /** Of stays whose length is nowhere at the edge of a definition. */
        static Key usual(int hospital, StayKind kind, boolean infected, boolean fatal, int longest) {
            return new Key(
                    hospital,
                    kind,
                    infected,
                    fatal,
                    infected ? SHORTEST_WITH_INFECTION : 1,
                    fatal ? Math.min(longest, LONGEST_FATAL) : longest);
        }

        Key ofAnyHospital() {
            return new Key(0, kind, infected, fatal, shortest, longest);
        }

        LogNormal shape(LengthOfStay lengths) {
            LogNormal shape = switch (kind) {
                case INDEX -> lengths.index();
                case READMISSION -> lengths.readmission();
                case FURTHER -> lengths.further();
            };
            return shape.times((infected ? lengths.infectedFactor() : 1) * (fatal ? lengths.fatalFactor() : 1));
        }
    }

    private final Key key;
    private long size;
    private final long[] stays = new long[LONGEST + 1];
    private long[] upTo = {};
    private long stride = 1;
    private long start;

    StayGroup(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    /** Adds stays; returns the place of the first of them. */
    long add(long count) {
        long first = size;
        size += count;
        return first;
    }

    long size() {
        return size;
    }

    long fewestDays() {
        return size * key.shortest();
    }

    long mostDays() {
        return size * key.longest();
    }

    long days() {
        long sum = 0;
        for (int days = 1; days <= LONGEST; days++) {
            sum += days * stays[days];
        }
        return sum;
    }

    /** How long the stays last on average when every length is multiplied by e to the {@code shift}. */
    double meanDays(LengthOfStay lengths, double shift) {
        double[] densities = densities(lengths, shift);
        double sum = 0;
        double days = 0;
        for (int i = 0; i < densities.length; i++) {
            sum += densities[i];
            days += densities[i] * (key.shortest() + i);
        }
        return days / sum;
    }

    /** The relative frequency of each length from the shortest to the longest; the most frequent has 1. */
    private double[] densities(LengthOfStay lengths, double shift) {
        LogNormal shape = key.shape(lengths).times(StrictMath.exp(shift));
        double[] densities = new double[key.longest() - key.shortest() + 1];
        for (int i = 0; i < densities.length; i++) {
            densities[i] = shape.logDensity(key.shortest() + i);
        }
        double highest = Arrays.stream(densities).max().orElse(0);
        for (int i = 0; i < densities.length; i++) {
            densities[i] = StrictMath.exp(densities[i] - highest);
        }
        return densities;
    }

    /** Says how many stays last how long, in proportion to the densities. */
    void fill(LengthOfStay lengths, double shift, Draw draw) {
        double[] densities = densities(lengths, shift);
        long[] weights = new long[densities.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (long) (densities[i] * WEIGHT_SCALE);
        }
        long[] parts = Apportionment.share(size, weights, draw);
        System.arraycopy(parts, 0, stays, key.shortest(), parts.length);
    }

    /** How many stays of {@code days} days could last a day more (step 1) or less (step −1). */
    long movable(int days, int step) {
        return days + step >= key.shortest() && days + step <= key.longest() ? stays[days] : 0;
    }

    void move(int days, int step, long count) {
        if (count > 0) {
            stays[days] -= count;
            stays[days + step] += count;
        }
    }

    /** Fixes which stay of the group lasts how long. */
    void seal(Draw draw) {
        upTo = stays.clone();
        for (int days = 1; days < upTo.length; days++) {
            upTo[days] += upTo[days - 1];
        }
        if (size > 0) {
            stride = Math.max(1, (long) (size * GOLDEN_SECTION));
            while (greatestCommonDivisor(stride, size) > 1) {
                stride++;
            }
            start = draw.below(size);
        }
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** How long the stay at {@code place} lasts. */
    int days(long place) {
        long spread = multiplyModulo(place, stride, size) + start;
        spread = spread >= size ? spread - size : spread;
        int days = key.shortest();
        while (upTo[days] <= spread) {
            days++;
        }
        return days;
    }

    /** a × b mod size. The quotient in floating point is off by one at most, for sizes up to 2⁵⁰. */
    private static long multiplyModulo(long a, long b, long size) {
        long quotient = (long) ((double) a * b / size);
        long rest = a * b - quotient * size;
        if (rest < 0) {
            return rest + size;
        }
        return rest >= size ? rest - size : rest;
    }
}
