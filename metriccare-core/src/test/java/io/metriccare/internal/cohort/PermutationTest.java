package io.metriccare.internal.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    private static final int SEEDS = 3000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 100, 1000, 65_537})
    void sendsEveryIndexToAPlaceOfItsOwn(int size) {
        for (long seed = 0; seed < 5; seed++) {
            Permutation permutation = permutation(size, seed);
            BitSet places = new BitSet();
            for (int index = 0; index < size; index++) {
                places.set((int) permutation.apply(index));
            }
            assertThat(places.nextClearBit(0)).isEqualTo(size);
        }
    }

    static IntStream smallSizes() {
        return IntStream.rangeClosed(2, 50);
    }

    /**
     * With n indexes and n places every row and column of the table of counts has the same sum, so (n − 1) ÷ n × Σ
     * (observed − expected)² ÷ expected has (n − 1)² degrees of freedom.
     */
    @ParameterizedTest
    @MethodSource("smallSizes")
    void sendsEveryIndexToEveryPlaceEquallyOften(int size) {
        long[] arrivals = new long[size * size];
        for (long seed = 0; seed < SEEDS; seed++) {
            Permutation permutation = permutation(size, seed);
            for (int index = 0; index < size; index++) {
                arrivals[index * size + (int) permutation.apply(index)]++;
            }
        }
        assertThat(ChiSquare.ofEqualShares(arrivals) * (size - 1) / size)
                .isLessThan(ChiSquare.bound((size - 1) * (size - 1)));
    }

    @Test
    void makesAllOrdersOfFourEquallyOften() {
        long[] orders = new long[256];
        for (long seed = 0; seed < 24_000; seed++) {
            Permutation permutation = permutation(4, seed);
            int order = 0;
            for (int index = 0; index < 4; index++) {
                order = 4 * order + (int) permutation.apply(index);
            }
            orders[order]++;
        }
        long[] seen = LongStream.of(orders).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(24);
        assertThat(ChiSquare.ofEqualShares(seen)).isLessThan(ChiSquare.bound(23));
    }

    @Test
    void sendsTwoNeighboursToEveryPairOfPlacesEquallyOften() {
        int size = 20;
        long[] pairs = new long[size * size];
        for (long seed = 0; seed < 40_000; seed++) {
            Permutation permutation = permutation(size, seed);
            pairs[size * (int) permutation.apply(7) + (int) permutation.apply(8)]++;
        }
        long[] seen = LongStream.of(pairs).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(size * (size - 1));
        assertThat(ChiSquare.ofEqualShares(seen)).isLessThan(ChiSquare.bound(seen.length - 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void keepsABillionThousandIndexesApartAndInRange(long seed) {
        long size = 1_000_000_000_000L;
        Permutation permutation = permutation(size, seed);
        assertThat(LongStream.range(size - 100_000, size)
                        .map(permutation::apply)
                        .distinct())
                .hasSize(100_000)
                .allMatch(place -> place >= 0 && place < size);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void scattersNeighboursOverABillionThousandPlaces(long seed) {
        long size = 1_000_000_000_000L;
        Permutation permutation = permutation(size, seed);
        long[] drawers = new long[1000];
        LongStream.range(0, 100_000).forEach(index -> drawers[(int) (permutation.apply(index) / (size / 1000))]++);
        assertThat(ChiSquare.ofEqualShares(drawers)).isLessThan(ChiSquare.bound(999));
    }

    @Test
    void differsFromSeedToSeed() {
        assertThat(LongStream.range(0, 100)
                        .map(seed -> permutation(1_000_000_000_000L, seed).apply(0)))
                .doesNotHaveDuplicates();
    }

    private static Permutation permutation(long size, long seed) {
        return new Permutation(size, Draws.of(seed, ""));
    }
}
