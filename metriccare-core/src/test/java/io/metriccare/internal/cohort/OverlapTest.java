package io.metriccare.internal.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts are exact, but who belongs to two cohorts is left to chance: over many seeds the overlaps are on average what
 * independence gives.
 */
class OverlapTest {
    private static final int SEEDS = 1000;
    private static final Catalog CATALOG = Catalog.standard();
    private static final Predicate<Cohort> DIES = Cohort::dies;
    private static final Predicate<Cohort> INFECTED = Cohort::infected;
    private static final Predicate<Cohort> READMITTED = Cohort::readmitted;

    /** The cells of one population of 100 patients. */
    private record People(List<Cohort> cells) {
        long count(Predicate<Cohort> of) {
            return cells.stream().filter(of).mapToLong(Cohort::size).sum();
        }

        /** The share of all risk to die that lies with these. */
        double risk(Predicate<Cohort> of) {
            return mass(of) / mass(cohort -> true);
        }

        private double mass(Predicate<Cohort> of) {
            return cells.stream()
                    .filter(of.and(Cohort::admitted))
                    .mapToDouble(cohort -> (double) cohort.size() * band(cohort).mortalityRisk())
                    .sum();
        }
    }

    private static final List<People> USUAL = people("");
    private static final List<People> HALF_ADMITTED = people("alos=0.5");
    private static final List<People> MOSTLY_FATAL = people("mortality=0.9");
    private static final List<People> OWN_RATES =
            people("hospital.org-metriccare.mortality=0.5,hospital.org-metriccare.infection=0.25");

    private static List<People> people(String text) {
        Draft draft = new Draft(Specification.DEFAULT);
        draft.read(text);
        Specification asked = draft.specification(Catalog.standard(), "");
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> new People(new Population(asked, CATALOG, Draws.of(seed, "")).cohorts()))
                .toList();
    }

    private static AgeBand band(Cohort cohort) {
        return CATALOG.ages().get(cohort.ageBand());
    }

    static Stream<Arguments> overlaps() {
        return Stream.of(
                Arguments.of("infected who die", USUAL, INFECTED.and(DIES), 10 * 0.2),
                Arguments.of("readmitted who die", USUAL, READMITTED.and(DIES), 10 * 0.15),
                Arguments.of("infected and readmitted", USUAL, INFECTED.and(READMITTED), 20 * 0.15),
                Arguments.of("all three", USUAL, INFECTED.and(READMITTED).and(DIES), 20 * 0.15 * 0.1),
                Arguments.of(
                        "none of the three",
                        USUAL,
                        INFECTED.or(READMITTED).or(DIES).negate(),
                        80 * 0.85 * 0.9),
                Arguments.of("admitted, infected who die", HALF_ADMITTED, INFECTED.and(DIES), 10 * 20 / 50.0),
                Arguments.of("admitted, readmitted who die", HALF_ADMITTED, READMITTED.and(DIES), 10 * 15 / 50.0),
                Arguments.of(
                        "admitted, infected and readmitted", HALF_ADMITTED, INFECTED.and(READMITTED), 20 * 15 / 50.0),
                Arguments.of("mostly fatal, infected who die", MOSTLY_FATAL, INFECTED.and(DIES), 90 * 0.2),
                Arguments.of(
                        "own rates, infected who die",
                        OWN_RATES,
                        in(0).and(INFECTED).and(DIES),
                        20 * 0.25),
                Arguments.of(
                        "own rates, others who do",
                        OWN_RATES,
                        in(0).negate().and(INFECTED).and(DIES),
                        6 * 0.2));
    }

    private static Predicate<Cohort> in(int hospital) {
        return cohort -> cohort.hospital() == hospital;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overlaps")
    void areAsLargeOnAverageAsIndependenceGives(
            String name, List<People> people, Predicate<Cohort> overlap, double expected) {
        assertNoBias(people, each -> each.count(overlap) - expected);
    }

    static IntStream ageBands() {
        return IntStream.range(0, CATALOG.ages().size());
    }

    @ParameterizedTest
    @MethodSource("ageBands")
    void letEveryAgeDieByItsRisk(int band) {
        Predicate<Cohort> aged = cohort -> cohort.ageBand() == band;
        assertNoBias(USUAL, each -> each.count(DIES.and(aged)) - 10 * each.risk(aged));
    }

    @ParameterizedTest
    @MethodSource("ageBands")
    void letEveryAgeCatchInfectionsByItsNumber(int band) {
        Predicate<Cohort> aged = cohort -> cohort.ageBand() == band;
        assertNoBias(USUAL, each -> each.count(INFECTED.and(aged)) - 0.2 * each.count(aged));
    }

    static IntStream hospitals() {
        return IntStream.range(0, CATALOG.hospitals().size());
    }

    @ParameterizedTest
    @MethodSource("hospitals")
    void letEveryHospitalLosePatientsByItsNumber(int hospital) {
        assertNoBias(USUAL, each -> each.count(DIES.and(in(hospital))) - 0.1 * each.count(in(hospital)));
    }

    @ParameterizedTest
    @MethodSource("hospitals")
    void letEveryHospitalReadmitPatientsByItsNumber(int hospital) {
        assertNoBias(USUAL, each -> each.count(READMITTED.and(in(hospital))) - 0.15 * each.count(in(hospital)));
    }

    static IntStream months() {
        return IntStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("months")
    void letEveryMonthHaveItsShareOfTheDead(int month) {
        Predicate<Cohort> leaving = cohort -> cohort.month() == month;
        assertNoBias(USUAL, each -> each.count(DIES.and(leaving)) - 0.1 * each.count(leaving));
    }

    @ParameterizedTest
    @MethodSource("months")
    void letEveryMonthHaveItsShareOfEveryHospital(int month) {
        Predicate<Cohort> leaving = cohort -> cohort.month() == month;
        assertNoBias(USUAL, each -> each.count(in(1).and(leaving)) - 0.25 * each.count(leaving));
    }

    /**
     * The mean deviation is normal around 0; that it lies 4.5 of its standard errors away had a chance of one in 150,000
     * with the seeds that are written here. There are some 80 comparisons.
     */
    private static void assertNoBias(List<People> people, ToDoubleFunction<People> deviation) {
        double[] all = people.stream().mapToDouble(deviation).toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double variance =
                Arrays.stream(all).map(each -> (each - mean) * (each - mean)).sum() / (all.length - 1);
        assertThat(Math.abs(mean)).isLessThan(4.5 * Math.sqrt(variance / all.length));
    }
}
