package io.metriccare.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedTest {
    private static final Weighted<String> LETTERS = weighted("a2", "b0", "c3", "d0", "e1", "f0");

    private static Weighted<String> weighted(String... items) {
        return Weighted.of(List.of(items), item -> Integer.parseInt(item.substring(1)));
    }

    private static List<String> drawn(Weighted<String> from) {
        return IntStream.range(0, from.total()).mapToObj(from::at).toList();
    }

    @Test
    void givesEachThingAsManyPointsAsItWeighs() {
        assertThat(drawn(LETTERS)).containsExactly("a2", "a2", "c3", "c3", "c3", "e1");
    }

    @Test
    void skipsThingsOfNoWeightWhereverTheyStand() {
        assertThat(drawn(weighted("a0", "b0", "c1", "d0", "e0", "f0", "g1", "h0", "i0")))
                .containsExactly("c1", "g1");
    }

    @Test
    void addsUpItsWeights() {
        assertThat(LETTERS.total()).isEqualTo(6);
        assertThat(LETTERS.total(0)).isZero();
        assertThat(LETTERS.total(3)).isEqualTo(5);
    }

    @Test
    void keepsAllThingsInOrder() {
        assertThat(LETTERS.items()).containsExactly("a2", "b0", "c3", "d0", "e1", "f0");
    }

    @Test
    void keepsItsWeightsWhenTheThingsAreChanged() {
        assertThat(drawn(LETTERS.map(item -> item + "!"))).containsExactly("a2!", "a2!", "c3!", "c3!", "c3!", "e1!");
    }

    @Test
    void drawsNumbersFromAFirstOne() {
        Weighted<Integer> hours = Weighted.numbers(8, List.of(1, 0, 2));
        assertThat(IntStream.range(0, hours.total()).mapToObj(hours::at)).containsExactly(8, 10, 10);
    }

    @Test
    void refusesAPointBeyondItsTotal() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> weighted("a1", "b1").at(2));
    }

    @Test
    void refusesWeightsThatAddUpToMoreThanAnInteger() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> weighted("a2147483647", "b1"));
    }
}
