package io.metriccare.internal.cohort;

import io.metriccare.internal.cohort.Draws.Draw;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Gives {@code total} out to cells so that the parts add up to it exactly, each is within one of its share, and none is
 * more than its cell holds.
 *
 * <p>A cell's share is proportional to size × weight, capped at its size. Shares are made whole by <em>cumulative
 * rounding</em> (systematic sampling): the differences of ⌊running sum + u⌋ with a random start u, over the cells in a
 * random order. On average over u each part is its share exactly, so overlaps between two rates come out as chance says;
 * rounding each cell by largest remainder would starve small cells (of 100 patients at 10 % and 20 %, no infected
 * patient would ever die). All arithmetic is on integers.
 */
final class Apportionment {
    private Apportionment() {}

    /**
     * @param total what to give out, from 0 to the sum of the sizes whose weight is not 0
     * @param sizes what each cell can hold at most
     * @param weights the chance of one in each cell relative to one in another; a cell of weight 0 gets nothing
     * @param draw where the random start and the order of the cells come from
     * @return the part of each cell
     */
    static long[] split(long total, long[] sizes, long[] weights, Draw draw) {
        long[] parts = new long[sizes.length];
        boolean[] full = new boolean[sizes.length];
        long rest = fillCapped(total, sizes, weights, parts, full);
        long[] masses = new long[sizes.length];
        for (int cell = 0; cell < sizes.length; cell++) {
            masses[cell] = full[cell] ? 0 : sizes[cell] * weights[cell];
        }
        addInProportion(rest, masses, parts, draw);
        return parts;
    }

    /** Gives {@code total} out in proportion to the weights, to cells that hold any number. */
    static long[] share(long total, long[] weights, Draw draw) {
        long[] parts = new long[weights.length];
        addInProportion(total, weights, parts, draw);
        return parts;
    }

    private static void addInProportion(long total, long[] masses, long[] parts, Draw draw) {
        if (total == 0) {
            return;
        }
        long all = Arrays.stream(masses).sum();
        if (all == 0) {
            throw new IllegalArgumentException("no cell is left that could hold " + total);
        }
        long start = draw.below(all);
        long mass = 0;
        long given = 0;
        for (int cell : shuffled(masses.length, draw)) {
            mass += masses[cell];
            long upToHere = floorDivide(mass, total, start, all);
            parts[cell] += upToHere - given;
            given = upToHere;
        }
    }

    /** As {@link #split(long, long[], long[], Draw)} with the same weight for every cell. */
    static long[] split(long total, long[] sizes, Draw draw) {
        long[] weights = new long[sizes.length];
        Arrays.fill(weights, 1);
        return split(total, sizes, weights, draw);
    }

    /** Fills the cells whose share would be more than they hold; returns what is left for the others. */
    private static long fillCapped(long total, long[] sizes, long[] weights, long[] parts, boolean[] full) {
        long rest = total;
        boolean changed = true;
        while (changed) {
            changed = false;
            long masses = 0;
            for (int cell = 0; cell < sizes.length; cell++) {
                masses += full[cell] ? 0 : sizes[cell] * weights[cell];
            }
            long restBefore = rest;
            for (int cell = 0; cell < sizes.length; cell++) {
                boolean open = !full[cell] && sizes[cell] > 0 && weights[cell] > 0;
                if (open && compareProduct(weights[cell], restBefore, masses) >= 0) {
                    full[cell] = true;
                    parts[cell] = sizes[cell];
                    rest -= sizes[cell];
                    changed = true;
                }
            }
        }
        return rest;
    }

    private static int compareProduct(long a, long b, long product) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? 1 : Long.compare(a * b, product);
    }

    /** ⌊(mass × rest + start) ÷ masses⌋. */
    private static long floorDivide(long mass, long rest, long start, long masses) {
        long product = mass * rest;
        if (Math.multiplyHigh(mass, rest) == 0 && product >= 0 && product + start >= 0) {
            return (product + start) / masses;
        }
        return BigInteger.valueOf(mass)
                .multiply(BigInteger.valueOf(rest))
                .add(BigInteger.valueOf(start))
                .divide(BigInteger.valueOf(masses))
                .longValueExact();
    }

    private static int[] shuffled(int length, Draw draw) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            int j = draw.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
