package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.metric.Metric;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever counts, by whichever of the usual definitions, counts the promised patients. */
class DefinitionsTest {
    private static final List<Sample> WHOLE = Sample.samples()
            .filter(sample -> sample.dataset().size() == sample.patients().size())
            .toList();

    static Stream<Arguments> definitions() {
        return Stream.of(
                Arguments.of(
                        "CMS: death 0 to 30 days after an admission",
                        Metric.MORTALITY,
                        died((stay, death) -> within(days(stay.admission(), death), 0, 30))),
                Arguments.of(
                        "the original: death 0 to 30 days after a discharge",
                        Metric.MORTALITY,
                        died((stay, death) -> within(days(stay.discharge(), death), 0, 30))),
                Arguments.of(
                        "death less than 30 days after an admission",
                        Metric.MORTALITY,
                        died((stay, death) -> within(days(stay.admission(), death), 0, 29))),
                Arguments.of(
                        "death within 720 hours of an admission",
                        Metric.MORTALITY,
                        died((stay, death) -> within(hours(stay.admission(), death), 0, 720))),
                Arguments.of(
                        "HCUP: expired in hospital",
                        Metric.MORTALITY,
                        inAStay(stay ->
                                stay.disposition().codings().get(0).code().equals("exp"))),
                Arguments.of("anybody with a date of death", Metric.MORTALITY, (Predicate<PatientRecord>)
                        patient -> patient.death() != null),
                Arguments.of(
                        "CMS: unplanned, 0 to 30 days after a live discharge",
                        Metric.READMISSION,
                        readmitted((earlier, later) -> !later.elective()
                                && !earlier.fatal()
                                && within(days(earlier.discharge(), later.admission()), 0, 30))),
                Arguments.of(
                        "the original: any stay 0 to 30 days after a discharge",
                        Metric.READMISSION,
                        readmitted((earlier, later) -> within(days(earlier.discharge(), later.admission()), 0, 30))),
                Arguments.of(
                        "any stay 1 to 29 days after a discharge",
                        Metric.READMISSION,
                        readmitted((earlier, later) -> within(days(earlier.discharge(), later.admission()), 1, 29))),
                Arguments.of(
                        "any stay 24 to 720 hours after a discharge",
                        Metric.READMISSION,
                        readmitted((earlier, later) -> within(hours(earlier.discharge(), later.admission()), 24, 720))),
                Arguments.of(
                        "any stay 0 to 60 days after a discharge",
                        Metric.READMISSION,
                        readmitted((earlier, later) -> within(days(earlier.discharge(), later.admission()), 0, 60))),
                Arguments.of(
                        "NHSN: event on hospital day 3 or later",
                        Metric.INFECTION,
                        infected((stay, onset) -> days(stay.admission(), onset) + 1 >= 3)),
                Arguments.of(
                        "NHSN LabID: hospital day 4 or later",
                        Metric.INFECTION,
                        infected((stay, onset) -> days(stay.admission(), onset) + 1 >= 4)),
                Arguments.of(
                        "the original: 48 hours or more after admission",
                        Metric.INFECTION,
                        infected((stay, onset) -> hours(stay.admission(), onset) >= 48)),
                Arguments.of(
                        "72 hours or more after admission",
                        Metric.INFECTION,
                        infected((stay, onset) -> hours(stay.admission(), onset) >= 72)),
                Arguments.of(
                        "anybody with a condition of category Infection",
                        Metric.INFECTION,
                        infected((stay, onset) -> true)),
                Arguments.of("anybody with a stay", Metric.ALOS, inAStay(stay -> true)),
                Arguments.of(
                        "anybody with a stay over midnight",
                        Metric.ALOS,
                        inAStay(stay -> days(stay.admission(), stay.discharge()) >= 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("definitions")
    void countThePromisedPatients(String definition, Metric metric, Predicate<PatientRecord> counts) {
        assertThat(WHOLE)
                .allSatisfy(sample -> assertThat(
                                sample.patients().stream().filter(counts).count())
                        .as(definition)
                        .isEqualTo(sample.dataset().groundTruth().overall().of(metric)));
    }

    /** Midnights are the same wherever in the United States a clock shows them in standard time. */
    @ParameterizedTest
    @ValueSource(ints = {0, -4, -5, -8})
    void countThePromisedDaysByAnyClock(int hoursFromGreenwich) {
        ZoneOffset clock = ZoneOffset.ofHours(hoursFromGreenwich);
        assertThat(WHOLE)
                .allSatisfy(sample -> assertThat(sample.stays()
                                .mapToLong(stay -> ChronoUnit.DAYS.between(
                                        LocalDate.ofInstant(stay.admission(), clock),
                                        LocalDate.ofInstant(stay.discharge(), clock)))
                                .sum())
                        .isEqualTo(sample.dataset().groundTruth().overall().lengthOfStayDays()));
    }

    private static Predicate<PatientRecord> died(BiPredicate<Stay, Instant> when) {
        return patient ->
                patient.stays().stream().anyMatch(stay -> patient.death() != null && when.test(stay, patient.death()));
    }

    private static Predicate<PatientRecord> inAStay(Predicate<Stay> what) {
        return patient -> patient.stays().stream().anyMatch(what);
    }

    private static Predicate<PatientRecord> infected(BiPredicate<Stay, Instant> when) {
        return inAStay(stay -> stay.findings().stream()
                .filter(finding -> finding.category() == Category.INFECTION)
                .map(Finding::onset)
                .anyMatch(onset -> when.test(stay, onset)));
    }

    private static Predicate<PatientRecord> readmitted(BiPredicate<Stay, Stay> when) {
        return patient -> IntStream.range(1, patient.stays().size())
                .anyMatch(i ->
                        when.test(patient.stays().get(i - 1), patient.stays().get(i)));
    }

    private static long days(Instant from, Instant to) {
        return Sample.days(from, to);
    }

    private static long hours(Instant from, Instant to) {
        return ChronoUnit.HOURS.between(from, to);
    }

    private static boolean within(long number, long least, long most) {
        return number >= least && number <= most;
    }
}
