package io.metriccare.internal.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.internal.cohort.Draws.Draw;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference numbers were computed by a Python program that shares no code with this one. */
class DrawsTest {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final Draws DRAWS = Draws.of(1, "");

    @Test
    void mixesAsThePublishedSplitMix64Does() {
        assertThat(LongStream.rangeClosed(1, 5).map(step -> Draws.mix(1_234_567 + step * GOLDEN_GAMMA)))
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void hashesTextsByFowlerNollVo() {
        assertThat(Draws.hash("")).isEqualTo(Draws.mix(0xCBF29CE484222325L));
        assertThat(Draws.hash("a")).isEqualTo(Draws.mix(0xAF63DC4C8601EC8CL));
        assertThat(Draws.hash("foobar")).isEqualTo(Draws.mix(0x85944171F73967E8L));
    }

    @Test
    void givesTheReferenceNumbersOfASeedAPurposeAndARow() {
        assertThat(three(Draws.of(1, "").draw(Purpose.PERMUTATION, 0)))
                .containsExactly(0x1F08B03AC209FB78L, 0x7FBBEDE651727E19L, 0x20249BC6BB91D551L);
        assertThat(three(Draws.of(1, "").draw(Purpose.NAME, 123)))
                .containsExactly(0xF54FA7A1FFCC9D5BL, 0xA36209FAE7E3588AL, 0x461ACD4351A90CD6L);
        assertThat(three(Draws.of(-1, "2").draw(Purpose.STAY, 100_000_000_000L)))
                .containsExactly(0x5D6E7C4B586646C3L, 0x0C64BED843C4D121L, 0xC31FE4D0A17C4F55L);
        assertThat(three(Draws.of(Long.MAX_VALUE, "nächtlich").draw(Purpose.LENGTH_OF_STAY, -1)))
                .containsExactly(0xA027AE1B7EC4D233L, 0xB2BD08E430680296L, 0x2DF10F4038FCEF1EL);
    }

    @Test
    void givesTheReferenceNumbersBelowABound() {
        Draw big = DRAWS.draw(Purpose.HOME, 7);
        assertThat(LongStream.generate(() -> big.below(10_000_000_000_000L)).limit(4))
                .containsExactly(4133149908764L, 5077688910227L, 4681873771405L, 1559245048426L);
        Draw small = DRAWS.draw(Purpose.HOME, 7);
        assertThat(LongStream.generate(() -> small.below(1000)).limit(6))
                .containsExactly(413L, 507L, 468L, 155L, 484L, 669L);
    }

    @Test
    void givesEveryPurposeRowSeedAndBatchItsOwnStream() {
        Set<Long> starts = new HashSet<>();
        int streams = 0;
        for (String batch : new String[] {"", "1", "2", "a"}) {
            for (long seed = -5; seed <= 5; seed++) {
                for (Purpose purpose : Purpose.values()) {
                    for (long row = -1; row < 50; row++) {
                        starts.add(Draws.of(seed, batch).draw(purpose, row).next());
                        streams++;
                    }
                }
            }
        }
        assertThat(starts).hasSize(streams);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -1, 4711, Long.MIN_VALUE})
    void fillsAHundredDrawersEvenlyWithTheFirstNumbersOfNeighbouringRows(long seed) {
        Draws draws = Draws.of(seed, "");
        long[] drawers = new long[100];
        for (long row = 0; row < 100_000; row++) {
            drawers[draws.draw(Purpose.BIRTH, row).below(100)]++;
        }
        assertThat(ChiSquare.ofEqualShares(drawers)).isLessThan(ChiSquare.bound(99));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -1, 4711, Long.MIN_VALUE})
    void fillsAHundredDrawersEvenlyWithTheNumbersOfOneStream(long seed) {
        Draw draw = Draws.of(seed, "").draw(Purpose.BIRTH, 0);
        long[] drawers = new long[100];
        for (int i = 0; i < 100_000; i++) {
            drawers[(int) draw.below(100L)]++;
        }
        assertThat(ChiSquare.ofEqualShares(drawers)).isLessThan(ChiSquare.bound(99));
    }

    @Test
    void givesTwoPurposesOfOneRowIndependentNumbers() {
        long[] pairs = new long[100];
        for (long row = 0; row < 100_000; row++) {
            int name = DRAWS.draw(Purpose.NAME, row).below(10);
            int home = DRAWS.draw(Purpose.HOME, row).below(10);
            pairs[10 * name + home]++;
        }
        assertThat(ChiSquare.ofEqualShares(pairs)).isLessThan(ChiSquare.bound(99));
    }

    @Test
    void givesTwoNumbersOfOneStreamIndependently() {
        long[] pairs = new long[100];
        for (long row = 0; row < 100_000; row++) {
            Draw draw = DRAWS.draw(Purpose.NAME, row);
            pairs[10 * draw.below(10) + draw.below(10)]++;
        }
        assertThat(ChiSquare.ofEqualShares(pairs)).isLessThan(ChiSquare.bound(99));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 1_000_000_007, 10_000_000_000_000L, 1L << 61})
    void staysBelowTheBound(long bound) {
        Draw draw = DRAWS.draw(Purpose.STAY, bound);
        assertThat(LongStream.generate(() -> draw.below(bound)).limit(10_000)).allMatch(n -> n >= 0 && n < bound);
    }

    @Test
    void drawsBetweenTwoNumbersBothIncluded() {
        Draw draw = DRAWS.draw(Purpose.STAY, 0);
        assertThat(LongStream.generate(() -> draw.between(-2, 1))
                        .limit(1000)
                        .distinct()
                        .sorted())
                .containsExactly(-2L, -1L, 0L, 1L);
    }

    @Test
    void isNeverTrueInNoneAndAlwaysInAllOfAThousandDraws() {
        Draw draw = DRAWS.draw(Purpose.STAY, 1);
        assertThat(LongStream.range(0, 1000)).noneMatch(i -> draw.perMille(0)).allMatch(i -> draw.perMille(1000));
    }

    private static LongStream three(Draw draw) {
        return LongStream.generate(draw::next).limit(3);
    }
}
