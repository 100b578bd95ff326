package io.metriccare.internal.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.metriccare.internal.cohort.Draws.Draw;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApportionmentTest {
    /** A part is its share rounded up or down: it deviates by ½ at most, the mean of 10,000 by 0.005; this is five times. */
    private static final Offset<Double> FIVE_DEVIATIONS = within(0.025);

    /** What is given out to which cells. */
    private static final class Case {
        final long total;
        final long[] sizes;
        final long[] weights;
        final Draw draw;

        Case(long total, long[] sizes, long[] weights, Draw draw) {
            this.total = total;
            this.sizes = sizes;
            this.weights = weights;
            this.draw = draw;
        }

        /** Cells of any size and weight, some of them 0, and any total they can hold. */
        static Case random(long seed, long largest, int heaviest) {
            Draw draw = ApportionmentTest.draw(seed);
            int cells = draw.between(1, 30);
            long[] sizes = LongStream.generate(() -> draw.below(largest + 1))
                    .limit(cells)
                    .toArray();
            long[] weights = LongStream.generate(() -> Math.max(0, draw.between(-heaviest / 4, heaviest)))
                    .limit(cells)
                    .toArray();
            long room = IntStream.range(0, cells)
                    .filter(cell -> weights[cell] > 0)
                    .mapToLong(cell -> sizes[cell])
                    .sum();
            return new Case(draw.below(room + 1), sizes, weights, draw);
        }

        /** The same with so little to give out that no cell's share is more than it holds. */
        static Case uncapped(long seed, long largest, int heaviest) {
            Case any = random(seed, largest, heaviest);
            long heaviestHere = Arrays.stream(any.weights).max().orElseThrow();
            long total =
                    heaviestHere == 0 ? 0 : any.mass().divide(big(heaviestHere)).longValueExact();
            return new Case(total, any.sizes, any.weights, any.draw);
        }

        BigInteger mass(int cell) {
            return big(sizes[cell]).multiply(big(weights[cell]));
        }

        BigInteger mass() {
            return IntStream.range(0, sizes.length).mapToObj(this::mass).reduce(BigInteger.ZERO, BigInteger::add);
        }

        long[] split() {
            return Apportionment.split(total, sizes, weights, draw);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesOutExactlyTheTotal(long seed) {
        Case any = Case.random(seed, 50, 50);
        assertThat(LongStream.of(any.split()).sum()).isEqualTo(any.total);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverGivesACellLessThanNothingOrMoreThanItHolds(long seed) {
        Case any = Case.random(seed, 50, 50);
        long[] parts = any.split();
        assertThat(IntStream.range(0, parts.length))
                .allMatch(cell -> parts[cell] >= 0 && parts[cell] <= any.sizes[cell]);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesNothingToACellOfNoWeight(long seed) {
        Case any = Case.random(seed, 50, 3);
        long[] parts = any.split();
        assertThat(IntStream.range(0, parts.length).filter(cell -> any.weights[cell] == 0))
                .allMatch(cell -> parts[cell] == 0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesEveryCellItsShareRoundedUpOrDown(long seed) {
        assertPartsAreSharesRounded(Case.uncapped(seed, 1000, 50));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isExactWithTenTrillionPatientsAndWeightsOfTenThousand(long seed) {
        assertPartsAreSharesRounded(Case.uncapped(seed, 10_000_000_000_000L / 30, 10_000));
    }

    /** |part − total × mass ÷ masses| < 1, multiplied by masses. */
    private static void assertPartsAreSharesRounded(Case any) {
        long[] parts = any.split();
        assertThat(LongStream.of(parts).sum()).isEqualTo(any.total);
        for (int cell = 0; cell < parts.length; cell++) {
            BigInteger share = big(any.total).multiply(any.mass(cell));
            BigInteger error = big(parts[cell]).multiply(any.mass()).subtract(share);
            assertThat(error.abs()).isLessThan(any.mass().max(BigInteger.ONE));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesAnyNumberInProportionToTheWeights(long seed) {
        Draw draw = draw(seed);
        long[] weights = {3, 0, 10_000, 1, 77, 1L << 46};
        long total = draw.below(10_000_000_000_000L);
        long[] parts = Apportionment.share(total, weights, draw);
        BigInteger all = big(LongStream.of(weights).sum());
        assertThat(LongStream.of(parts).sum()).isEqualTo(total);
        for (int cell = 0; cell < parts.length; cell++) {
            BigInteger share = big(total).multiply(big(weights[cell]));
            assertThat(big(parts[cell]).multiply(all).subtract(share).abs()).isLessThan(all);
        }
    }

    @Test
    void fillsACellWhoseShareIsMoreThanItHoldsAndGivesTheRestToTheOthers() {
        assertThat(Apportionment.split(20, new long[] {2, 100}, new long[] {50, 1}, draw(1)))
                .containsExactly(2, 18);
    }

    @Test
    void fillsCellsThatOnlyOverflowOnceOthersAreFull() {
        assertThat(Apportionment.split(90, new long[] {10, 30, 60}, new long[] {100, 10, 1}, draw(1)))
                .containsExactly(10, 30, 50);
    }

    @Test
    void fillsEveryCellWhenAllIsGivenOut() {
        assertThat(Apportionment.split(17, new long[] {3, 0, 14}, new long[] {1, 7, 50}, draw(1)))
                .containsExactly(3, 0, 14);
    }

    @Test
    void givesNothingOutWhenThereIsNothing() {
        assertThat(Apportionment.split(0, new long[] {3, 5}, new long[] {1, 1}, draw(1)))
                .containsExactly(0, 0);
    }

    @Test
    void refusesToGiveToNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Apportionment.split(5, new long[] {3, 5}, new long[] {0, 0}, draw(1)))
                .withMessage("no cell is left that could hold 5");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4})
    void givesEveryCellItsShareOnAverage(long total) {
        double[] means = means(total, new long[] {1, 1, 2, 3, 20, 1}, new long[] {8, 20, 8, 1, 2, 3});
        double[] masses = {8, 20, 16, 3, 40, 3};
        for (int cell = 0; cell < masses.length; cell++) {
            assertThat(means[cell]).isCloseTo(total * masses[cell] / 90, FIVE_DEVIATIONS);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 9})
    void dividesOnAverageAmongTheOthersWhatAFullCellLeaves(long total) {
        double[] means = means(total, new long[] {1, 1, 2, 3, 20, 1}, new long[] {8, 20, 8, 1, 2, 3});
        double[] massesOfTheOthers = {8, 0, 16, 3, 40, 3};
        for (int cell = 0; cell < massesOfTheOthers.length; cell++) {
            double share = cell == 1 ? 1 : (total - 1) * massesOfTheOthers[cell] / 70;
            assertThat(means[cell]).isCloseTo(share, FIVE_DEVIATIONS);
        }
    }

    /** Small cells must not starve: of ten cells of one patient, each gets the one that there is as often as another. */
    @Test
    void favoursNoCellByItsPlace() {
        long[] sizes = new long[10];
        Arrays.fill(sizes, 1);
        long[] given = new long[10];
        for (long seed = 0; seed < 10_000; seed++) {
            long[] parts = Apportionment.split(1, sizes, draw(seed));
            for (int cell = 0; cell < 10; cell++) {
                given[cell] += parts[cell];
            }
        }
        assertThat(ChiSquare.ofEqualShares(given)).isLessThan(ChiSquare.bound(9));
    }

    @Test
    void favoursNoPairOfCellsByTheirPlaces() {
        long[] sizes = new long[10];
        Arrays.fill(sizes, 1);
        Map<List<Integer>, Long> given = new HashMap<>();
        for (long seed = 0; seed < 10_000; seed++) {
            long[] parts = Apportionment.split(2, sizes, draw(seed));
            List<Integer> pair = IntStream.range(0, 10)
                    .filter(cell -> parts[cell] == 1)
                    .boxed()
                    .toList();
            given.merge(pair, 1L, Long::sum);
        }
        assertThat(given).hasSize(45);
        assertThat(ChiSquare.ofEqualShares(
                        given.values().stream().mapToLong(count -> count).toArray()))
                .isLessThan(ChiSquare.bound(44));
    }

    private static double[] means(long total, long[] sizes, long[] weights) {
        int seeds = 10_000;
        double[] means = new double[sizes.length];
        for (long seed = 0; seed < seeds; seed++) {
            long[] parts = Apportionment.split(total, sizes, weights, draw(seed));
            for (int cell = 0; cell < means.length; cell++) {
                means[cell] += (double) parts[cell] / seeds;
            }
        }
        return means;
    }

    private static Draw draw(long seed) {
        return Draws.of(seed, "").draw(Purpose.DIES, 0);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
