package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.record.Encounter;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.Visit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every encounter that is no stay, and for the order of all of them. */
class VisitInvariantsTest {
    static Stream<Sample> samples() {
        return Sample.samples();
    }

    private static Stream<Visit> visits(PatientRecord patient) {
        return patient.encounters().stream().filter(Visit.class::isInstance).map(Visit.class::cast);
    }

    private static Stream<Visit> visits(Sample sample) {
        return sample.patients().stream().flatMap(VisitInvariantsTest::visits);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNumberedWithTheStaysFromOneOn(Sample sample) {
        assertThat(sample.patients())
                .allSatisfy(patient -> assertThat(patient.encounters().stream().map(Encounter::number))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, patient.encounters().size())
                                        .boxed()
                                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void followOneAnotherAndTheStaysInTheOrderOfTime(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> IntStream.range(1, patient.encounters().size())
                        .allMatch(i -> patient.encounters()
                                .get(i - 1)
                                .end()
                                .isBefore(patient.encounters().get(i).start())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endOnTheDayTheyBegin(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit -> Sample.days(visit.start(), visit.end()) == 0
                        && visit.start().isBefore(visit.end()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void beginFromEightOClockOnInUtc(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit -> visit.start().atOffset(ZoneOffset.UTC).getHour() >= 8);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lieInTheYearAskedFor(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit ->
                        Sample.date(visit.start()).getYear() == sample.dataset().year());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void lieOutsideTheDaysOfEveryStay(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> visits(patient)
                        .map(visit -> Sample.date(visit.start()))
                        .noneMatch(day -> patient.stays().stream().anyMatch(stay -> covers(stay, day))));
    }

    private static boolean covers(Stay stay, LocalDate day) {
        return !day.isBefore(Sample.date(stay.admission())) && !day.isAfter(Sample.date(stay.discharge()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNotAtHomeInTheMonthAfterSomebodyLeftForAFacility(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> visits(patient)
                        .filter(visit -> visit.kind().encounterClass().code().equals("HH"))
                        .noneMatch(visit -> lastStay(patient, visit)
                                .filter(stay -> !stay.disposition()
                                        .codings()
                                        .get(0)
                                        .code()
                                        .equals("home"))
                                .filter(stay -> Sample.days(stay.discharge(), visit.start()) <= 30)
                                .isPresent()));
    }

    private static Optional<Stay> lastStay(PatientRecord patient, Visit visit) {
        return patient.stays().stream()
                .filter(stay -> stay.discharge().isBefore(visit.start()))
                .reduce((earlier, later) -> later);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void endBeforeThePatientsDeath(Sample sample) {
        assertThat(sample.patients().stream().filter(patient -> patient.death() != null))
                .allMatch(
                        patient -> visits(patient).allMatch(visit -> visit.end().isBefore(patient.death())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areAtThePatientsHospitalUnderAPhysicianOfTheLocation(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> visits(patient)
                        .allMatch(visit -> visit.location().hospital().equals(patient.hospital())
                                && sample.catalog().locations().contains(visit.location())
                                && sample.catalog().practitioners().contains(visit.attending())
                                && visit.attending().location().equals(visit.location())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areOfAKindOfTheCatalogInItsDepartment(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit -> sample.catalog().visits().kinds().items().contains(visit.kind())
                        && visit.location().department().equals(visit.kind().department()));
    }
}
