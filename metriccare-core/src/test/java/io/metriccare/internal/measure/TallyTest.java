package io.metriccare.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of measurement, at their edges, on patients whom no data set would tell of. */
class TallyTest {
    private static final PatientRecord SOMEBODY =
            FhirDataset.builder().mortality(0).build().record(0);
    private static final Stay A_STAY = SOMEBODY.stays().get(0);
    private static final Finding A_FINDING = A_STAY.findings().get(0);
    private static final Instant NEW_YEAR = Instant.parse("2023-01-01T10:00:00Z");

    private static Instant day(int day) {
        return NEW_YEAR.plus(day, ChronoUnit.DAYS);
    }

    private static Stay stay(int from, int to, boolean elective, boolean fatal, Finding... findings) {
        return new Stay(
                A_STAY.patient(),
                1,
                A_STAY.kind(),
                day(from),
                day(to),
                A_STAY.location(),
                A_STAY.attending(),
                elective,
                A_STAY.disposition(),
                fatal,
                List.of(findings));
    }

    private static Stay stay(int from, int to, Finding... findings) {
        return stay(from, to, false, false, findings);
    }

    private static Finding finding(Category category, int day) {
        return new Finding(
                A_FINDING.patient(),
                1,
                A_FINDING.encounterType(),
                1,
                1,
                category,
                A_FINDING.concept(),
                A_FINDING.severity(),
                day(day),
                null,
                day(day));
    }

    private static MetricCounts measured(@Nullable Instant death, Stay... stays) {
        PatientRecord patient = new PatientRecord(
                SOMEBODY.id(),
                SOMEBODY.hospital(),
                SOMEBODY.sex(),
                SOMEBODY.birthDate(),
                SOMEBODY.given(),
                SOMEBODY.family(),
                SOMEBODY.address(),
                SOMEBODY.phoneLine(),
                SOMEBODY.language(),
                SOMEBODY.race(),
                SOMEBODY.ethnicity(),
                death,
                List.of(stays));
        Tally tally = new Tally(List.of(SOMEBODY.hospital()));
        tally.add(patient);
        return tally.result().overall();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "29, 1", "30, 1", "31, 0", "-1, 0"})
    void countsADeathUpToThirtyDaysAfterAnAdmission(int day, long deaths) {
        assertThat(measured(day(10 + day), stay(10, 12)).deaths()).isEqualTo(deaths);
    }

    @Test
    void countsADeathAfterAnyOfTheStays() {
        assertThat(measured(day(150), stay(10, 12), stay(149, 150)).deaths()).isEqualTo(1);
    }

    @Test
    void countsNoDeathOfTheLiving() {
        assertThat(measured(null, stay(10, 12)).deaths()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 1", "29, 1", "30, 1", "31, 0", "61, 0"})
    void countsAStayUpToThirtyDaysAfterADischarge(int gap, long readmissions) {
        assertThat(measured(null, stay(10, 12), stay(12 + gap, 14 + gap)).readmissions())
                .isEqualTo(readmissions);
    }

    @Test
    void countsNoPlannedStayAsAReadmission() {
        assertThat(measured(null, stay(10, 12), stay(20, 22, true, false)).readmissions())
                .isZero();
    }

    @Test
    void countsNoReadmissionOfThoseWhoDidNotLeaveAlive() {
        assertThat(measured(day(12), stay(10, 12, false, true), stay(20, 22)).readmissions())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"againstAdvice", "transferred"})
    void countsNoReadmissionAfterAnIndexStayThatIsNone(String leaves) {
        PatientRecord patient = FhirDataset.parse(
                        "patients=1,patient.0.readmittedAfterDays=9,patient.0.leaves=" + leaves)
                .record(0);
        Tally tally = new Tally(List.of(patient.hospital()));
        tally.add(patient);
        assertThat(tally.result().overall().readmissions()).isZero();
    }

    @Test
    void countsStaysThatEndInDeathWheneverTheDeathCounts() {
        assertThat(measured(day(60), stay(10, 60, false, true)))
                .extracting(MetricCounts::deaths, MetricCounts::fatalStays)
                .containsExactly(0L, 1L);
        assertThat(measured(day(20), stay(10, 12)))
                .extracting(MetricCounts::deaths, MetricCounts::fatalStays)
                .containsExactly(1L, 0L);
    }

    @Test
    void countsAPatientOnceHoweverOftenReadmitted() {
        assertThat(measured(null, stay(10, 12), stay(20, 22), stay(30, 32)).readmissions())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "3, 1", "10, 1", "11, 0"})
    void countsAnInfectionFromHospitalDayThreeToDischarge(int day, long infections) {
        assertThat(measured(null, stay(10, 20, finding(Category.INFECTION, 10 + day)))
                        .infections())
                .isEqualTo(infections);
    }

    @ParameterizedTest
    @EnumSource(value = Category.class, mode = EnumSource.Mode.EXCLUDE, names = "INFECTION")
    void countsNothingElseAsAnInfection(Category category) {
        assertThat(measured(null, stay(10, 20, finding(category, 15))).infections())
                .isZero();
    }

    @Test
    void countsAPatientOnceHoweverOftenInfected() {
        Finding infection = finding(Category.INFECTION, 15);
        assertThat(measured(null, stay(10, 20, infection, infection)).infections())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 60})
    void addsUpMidnights(int days) {
        assertThat(measured(null, stay(10, 10 + days), stay(100, 103)).lengthOfStayDays())
                .isEqualTo(days + 3);
    }

    @Test
    void countsAPatientAdmittedOnceForAnyNumberOfStays() {
        assertThat(measured(null)).isEqualTo(new MetricCounts(1, 0, 0, 0, 0, 0, 0));
        assertThat(measured(null, stay(10, 12), stay(100, 103)))
                .extracting(MetricCounts::admitted, MetricCounts::stays)
                .containsExactly(1L, 2L);
    }

    @Test
    void addsPartsUp() {
        FhirDataset dataset = FhirDataset.builder().build();
        List<Tally> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            Tally tally = new Tally(dataset.catalog().hospitals());
            dataset.slice(part, 3).records().forEach(tally::add);
            parts.add(tally);
        }
        assertThat(parts.get(0).add(parts.get(1)).add(parts.get(2)).result()).isEqualTo(dataset.tally());
    }
}
