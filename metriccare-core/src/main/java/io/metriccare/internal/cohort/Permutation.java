package io.metriccare.internal.cohort;

import io.metriccare.internal.cohort.Draws.Draw;

/**
 * A pseudo-random permutation of 0 … size − 1, computed for one index at a time.
 *
 * <p>The swap-or-not shuffle (Hoang, Morris, Rogaway, “An enciphering scheme based on a card shuffle”, CRYPTO 2012): in
 * each round an index is paired with {@code key − index}, and one hashed bit, which both partners see, says whether the
 * two change places. It works for any size without cycle walking. 24 rounds passed every statistical test tried for
 * sizes from 2 to 10⁶; 16 did not.
 */
final class Permutation {
    private static final int ROUNDS = 24;

    private final long size;
    private final long[] keys = new long[ROUNDS];
    private final long[] salts = new long[ROUNDS];

    Permutation(long size, Draws draws) {
        this.size = size;
        if (size > 0) {
            Draw draw = draws.draw(Purpose.PERMUTATION, 0);
            for (int round = 0; round < ROUNDS; round++) {
                keys[round] = draw.below(size);
                salts[round] = draw.next();
            }
        }
    }

    /** Where {@code index} goes. */
    long apply(long index) {
        long place = index;
        for (int round = 0; round < ROUNDS; round++) {
            long partner = keys[round] - place;
            partner += (partner >> 63) & size;
            long higher = Math.max(place, partner);
            long swap = -(Draws.mix(higher + salts[round]) & 1);
            place ^= (place ^ partner) & swap;
        }
        return place;
    }
}
