package io.metriccare.internal.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a patient's number says anything about its fate. */
class CohortTableTest {
    private static final int PATIENTS = 50;
    private static final int SEEDS = 500;
    private static final List<List<Fate>> POPULATIONS =
            LongStream.range(0, SEEDS).mapToObj(CohortTableTest::population).toList();

    private static List<Fate> population(long seed) {
        Draft draft = new Draft(Specification.DEFAULT);
        draft.patients(PATIENTS);
        CohortTable table =
                new CohortTable(draft.specification(Catalog.standard(), ""), Catalog.standard(), Draws.of(seed, ""));
        return LongStream.range(0, PATIENTS).mapToObj(table::fate).toList();
    }

    static Stream<Arguments> fates() {
        return Stream.of(
                Arguments.of("dies", 5, (Predicate<Fate>) Fate::dies),
                Arguments.of("is infected", 10, (Predicate<Fate>) Fate::infected),
                Arguments.of("is readmitted", 8, (Predicate<Fate>) fate -> fate.readmissionDays() > 0),
                Arguments.of("has a further stay", 5, (Predicate<Fate>) fate -> fate.furtherDays() > 0));
    }

    /**
     * A cohort of exactly K of n patients includes each with chance p = K ÷ n, and the n counts of S seeds add up to SK:
     * Σ (observed − Sp)² ÷ Sp(1 − p) × (n − 1) ÷ n has n − 1 degrees of freedom.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("fates")
    void befallsEveryPatientNumberEquallyOften(String name, int cohort, Predicate<Fate> fate) {
        long[] befallen = new long[PATIENTS];
        POPULATIONS.forEach(population -> IntStream.range(0, PATIENTS)
                .filter(number -> fate.test(population.get(number)))
                .forEach(number -> befallen[number]++));
        double spared = 1 - (double) cohort / PATIENTS;
        assertThat(ChiSquare.ofEqualShares(befallen) / spared * (PATIENTS - 1) / PATIENTS)
                .isLessThan(ChiSquare.bound(PATIENTS - 1));
    }

    /** As above, with the variance of lengths in place of p(1 − p). */
    @Test
    void keepsNoPatientNumberLongerInHospitalThanAnother() {
        ToIntFunction<Fate> days = Fate::indexDays;
        double mean = POPULATIONS.stream()
                .flatMap(List::stream)
                .mapToInt(days)
                .average()
                .orElseThrow();
        double variance = POPULATIONS.stream()
                .flatMap(List::stream)
                .mapToDouble(fate -> Math.pow(days.applyAsInt(fate) - mean, 2))
                .average()
                .orElseThrow();
        double[] deviations = IntStream.range(0, PATIENTS)
                .mapToDouble(number -> POPULATIONS.stream()
                        .mapToDouble(population -> days.applyAsInt(population.get(number)) - mean)
                        .sum())
                .toArray();
        double chiSquare = Arrays.stream(deviations).map(each -> each * each).sum() / (SEEDS * variance);
        assertThat(chiSquare).isLessThan(ChiSquare.bound(PATIENTS - 1));
    }
}
