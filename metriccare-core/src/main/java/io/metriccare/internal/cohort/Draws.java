package io.metriccare.internal.cohort;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that belong to a purpose and a row instead of to a moment.
 *
 * <p>Every draw starts from a hash of {@code (seed, purpose, row)}, so a patient is the same whoever asks, in whatever
 * order, and a new purpose disturbs no old one. The hash is the finaliser of SplitMix64 (Steele, Lea, Flood, “Fast
 * splittable pseudorandom number generators”, OOPSLA 2014, in Stafford's variant 13). Nothing here depends on a class
 * of the JDK whose algorithm could change; reference vectors live in the test.
 *
 * <p>Seeding a {@code java.util.Random} with a row number would not do: its first double stays within [0.675, 0.767]
 * for the rows 0 to 999.
 */
public final class Draws {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long key;

    private Draws(long key) {
        this.key = key;
    }

    /** The draws of one data set: its seed, and the batch that tells it from others of the same seed. */
    public static Draws of(long seed, String batch) {
        return new Draws(mix(mix(seed + GOLDEN_GAMMA) ^ hash(batch)));
    }

    /** The stream of numbers for one purpose and one row. */
    public Draw draw(Purpose purpose, long row) {
        return new Draw(mix(mix(key + purpose.salt()) + row * GOLDEN_GAMMA));
    }

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A 64-bit hash of a text, the same on every machine (FNV-1a, then mixed). */
    public static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** One stream of random numbers. Not thread-safe; made where it is used and dropped there. */
    public static final class Draw {
        private long state;

        private Draw(long state) {
            this.state = state;
        }

        /** 64 random bits. */
        public long next() {
            state += GOLDEN_GAMMA;
            return mix(state);
        }

        /** Passes over the next {@code count} numbers. */
        public void skip(int count) {
            state += count * GOLDEN_GAMMA;
        }

        /** A number from 0 to {@code bound - 1}; the bias is below {@code bound / 2^63}. */
        public long below(long bound) {
            return Math.multiplyHigh(next() >>> 1, bound << 1);
        }

        /** A number from 0 to {@code bound - 1}. */
        public int below(int bound) {
            return (int) (((next() >>> 33) * bound) >>> 31);
        }

        /** A number from {@code first} to {@code last}, both included. */
        public int between(int first, int last) {
            return first + below(last - first + 1);
        }

        /** True in {@code share} of 1,000 draws. */
        public boolean perMille(int share) {
            return below(1000) < share;
        }
    }
}
