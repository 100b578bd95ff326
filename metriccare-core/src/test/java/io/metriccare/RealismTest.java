package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Sex;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The data are distributed as the catalog says: some margins exactly, what is drawn as closely as chance allows. */
class RealismTest {
    /**
     * The standard error of a count of independent draws with chances p is √Σp(1 − p). One in 1.7 million normal
     * variables lies beyond five of them; here are some 250. Where the draw depends on others, bounds are wider, by hand.
     */
    private static final double STANDARD_ERRORS = 5;

    private static final Catalog CATALOG = Catalog.standard();
    private static final FhirDataset DATASET = MadePatients.DATASET;

    static Stream<Arguments> sizes() {
        return Stream.of(1L, 2L, 7L, 100L, 999L, 12_345L)
                .flatMap(patients -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(patients, seed)));
    }

    private static FhirDataset dataset(long patients, long seed) {
        return FhirDataset.builder().patients(patients).seed(seed).build();
    }

    /** The whole number next below or above weight × total ÷ all. */
    private static void isApportioned(String part, long made, long total, long weight, long all) {
        long below = weight * total / all;
        long above = below + (weight * total % all == 0 ? 0 : 1);
        assertThat(made).as("%s of %d", part, total).isBetween(below, above);
    }

    private static long count(FhirDataset dataset, Predicate<PatientRecord> of) {
        return dataset.records().filter(of).count();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void hospitalsHaveTheirShareOfPatients(long patients, long seed) {
        FhirDataset dataset = dataset(patients, seed);
        long all = CATALOG.hospitals().stream().mapToLong(Hospital::weight).sum();
        for (Hospital hospital : CATALOG.hospitals()) {
            long made = count(dataset, patient -> patient.hospital().equals(hospital));
            isApportioned(hospital.id(), made, patients, hospital.weight(), all);
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void agesHaveTheirShareOfWomenAndMen(long patients, long seed) {
        FhirDataset dataset = dataset(patients, seed);
        long all = 1000L * CATALOG.ages().stream().mapToLong(AgeBand::weight).sum();
        for (int band = 0; band < CATALOG.ages().size(); band++) {
            int place = band;
            AgeBand ages = CATALOG.ages().get(band);
            long women = (long) ages.weight() * ages.femalePerMille();
            for (Sex sex : Sex.values()) {
                long made = count(dataset, patient -> patient.sex() == sex && MadePatients.ageBand(patient) == place);
                long weight = sex == Sex.FEMALE ? women : 1000L * ages.weight() - women;
                isApportioned(MadePatients.name(ages) + " " + sex, made, patients, weight, all);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void monthsHaveTheirShareOfFirstDischarges(long patients, long seed) {
        FhirDataset dataset = dataset(patients, seed);
        long all = IntStream.rangeClosed(1, 12)
                .mapToLong(month -> weight(dataset, month))
                .sum();
        for (int month = 1; month <= 12; month++) {
            int number = month;
            long made = count(
                    dataset,
                    patient -> Sample.date(patient.stays().get(0).discharge()).getMonthValue() == number);
            isApportioned("month " + month, made, patients, weight(dataset, month), all);
        }
    }

    private static long weight(FhirDataset dataset, int month) {
        return (long) CATALOG.months().get(month - 1)
                * YearMonth.of(dataset.year(), month).lengthOfMonth();
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void asManyHaveAFurtherStayAsTheCatalogSaysRoundedHalfUp(long patients, long seed) {
        long made =
                count(dataset(patients, seed), patient -> patient.stays().get(0).kind() == StayKind.FURTHER);
        assertThat(made).isEqualTo((patients * CATALOG.furtherStayPerMille() + 500) / 1000);
    }

    static List<String> tables() {
        return MadePatients.compared().tables();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatIsDrawnIsAsFrequentAsTheCatalogSays(String table) {
        assertThat(MadePatients.compared().rows(table))
                .allSatisfy(row -> assertThat(row.standardErrors())
                        .as("%s: asked %.1f, made %d", row.thing(), row.asked(), row.made())
                        .isLessThan(STANDARD_ERRORS));
    }

    private static List<Stay> stays() {
        return DATASET.records().flatMap(patient -> patient.stays().stream()).toList();
    }

    private static double share(List<Stay> stays, Predicate<Stay> of) {
        return (double) stays.stream().filter(of).count() / stays.size();
    }

    @Test
    void nineteenOfAHundredAdmissionsAreAtWeekends() {
        assertThat(share(stays(), stay -> MadePatients.isWeekend(stay.admission())))
                .isCloseTo(0.19, within(0.005));
    }

    @Test
    void electiveAdmissionsAreTwentyEightOfAHundredInTheWeekAndElevenAtWeekends() {
        List<Stay> week = stays().stream()
                .filter(stay -> !MadePatients.isWeekend(stay.admission()))
                .toList();
        List<Stay> weekend = stays().stream()
                .filter(stay -> MadePatients.isWeekend(stay.admission()))
                .toList();
        assertThat(share(week, Stay::elective)).isCloseTo(0.28, within(0.015));
        assertThat(share(weekend, Stay::elective)).isCloseTo(0.11, within(0.015));
    }

    /** The year's end leaves some only a short gap. */
    @Test
    void mostReadmissionsAreWithinFifteenDays() {
        List<List<Stay>> readmitted = DATASET.records()
                .map(PatientRecord::stays)
                .filter(stays -> stays.get(stays.size() - 1).kind() == StayKind.READMISSION)
                .toList();
        long soon = readmitted.stream()
                .filter(stays -> Sample.days(
                                stays.get(stays.size() - 2).discharge(),
                                stays.get(stays.size() - 1).admission())
                        <= 15)
                .count();
        double asked = (double) CATALOG.readmissionGap().total(14)
                / CATALOG.readmissionGap().total();
        assertThat((double) soon / readmitted.size()).isBetween(asked - 0.01, asked + 0.04);
    }

    @Test
    void staysLastFourAndAHalfDaysOnAverageAndMostOfThemLess() {
        long[] days = stays().stream().mapToLong(Stay::lengthOfStay).sorted().toArray();
        double mean = LongStream.of(days).average().orElseThrow();
        double skewness = 0;
        double variance = 0;
        for (long day : days) {
            skewness += Math.pow(day - mean, 3) / days.length;
            variance += Math.pow(day - mean, 2) / days.length;
        }
        assertThat(mean).isEqualTo(4.5);
        assertThat(days[days.length / 2]).isEqualTo(3);
        assertThat(skewness / Math.pow(variance, 1.5)).isGreaterThan(2);
    }

    /** The length of a stay, and whether it is a readmission or the last, are decided before what it is for. */
    @Test
    void diagnosesAreAboutAsFrequentAsTheCatalogSays() {
        List<Stay> stays = stays();
        double all =
                CATALOG.diagnoses().stream().mapToDouble(MadePatients::weight).sum();
        assertThat(CATALOG.diagnoses())
                .allSatisfy(diagnosis -> assertThat(
                                share(stays, stay -> stay.reason().equals(diagnosis.concept()))
                                        / (MadePatients.weight(diagnosis) / all))
                        .as("%s, made of asked", diagnosis.id())
                        .isBetween(0.6, 1.8));
    }

    @Test
    void patientsHaveThreeToFiveEncountersOnAverage() {
        double mean = DATASET.records()
                .mapToInt(patient -> patient.encounters().size())
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(3.0, 5.0);
    }
}
