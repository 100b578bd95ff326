package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

<<<<<<< HEAD
import io.metriccare.record.Encounter;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.Visit;
import java.time.LocalDate;
import java.time.ZoneOffset;
=======
import io.metriccare.catalog.Concept;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Visit;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

<<<<<<< HEAD
/** What holds for every encounter that is no stay, and for the order of all of them. */
=======
/** What holds for the encounters that are no stays, and for all encounters together. */
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
class VisitInvariantsTest {
    static Stream<Sample> samples() {
        return Sample.samples();
    }

<<<<<<< HEAD
    private static Stream<Visit> visits(PatientRecord patient) {
        return patient.encounters().stream().filter(Visit.class::isInstance).map(Visit.class::cast);
    }

    private static Stream<Visit> visits(Sample sample) {
        return sample.patients().stream().flatMap(VisitInvariantsTest::visits);
=======
    /** A visit and whose it is. */
    private record Made(Visit visit, PatientRecord patient) {}

    private static Stream<Made> visits(Sample sample) {
        return sample.patients().stream()
                .flatMap(patient -> patient.encounters().stream()
                        .filter(Visit.class::isInstance)
                        .map(visit -> new Made((Visit) visit, patient)));
    }

    private static LocalTime time(Instant instant) {
        return LocalTime.ofInstant(instant, ZoneOffset.UTC);
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }

    @ParameterizedTest
    @MethodSource("samples")
<<<<<<< HEAD
    void areNumberedWithTheStaysFromOneOn(Sample sample) {
        assertThat(sample.patients())
                .allSatisfy(patient -> assertThat(patient.encounters().stream().map(Encounter::number))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, patient.encounters().size())
                                        .boxed()
                                        .toList()));
=======
    void encountersAreNumberedFromOneInTheOrderOfTime(Sample sample) {
        assertThat(sample.patients()).allMatch(patient -> {
            List<Encounter> encounters = patient.encounters();
            return IntStream.range(0, encounters.size())
                    .allMatch(i -> encounters.get(i).number() == i + 1
                            && (i == 0
                                    || encounters
                                            .get(i - 1)
                                            .end()
                                            .isBefore(encounters.get(i).start())));
        });
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }

    @ParameterizedTest
    @MethodSource("samples")
<<<<<<< HEAD
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
=======
    void visitsLieOnDaysOutsideEveryStay(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> made.patient.stays().stream()
                        .allMatch(stay -> Sample.days(made.visit.start(), stay.admission()) > 0
                                || Sample.days(stay.discharge(), made.visit.start()) > 0));
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }

    @ParameterizedTest
    @MethodSource("samples")
<<<<<<< HEAD
    void beginFromEightOClockOnInUtc(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit -> visit.start().atOffset(ZoneOffset.UTC).getHour() >= 8);
=======
    void visitsBeginAndEndOnOneDayFromEightOClockOnInUtc(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> Sample.days(made.visit.start(), made.visit.end()) == 0
                        && made.visit.start().isBefore(made.visit.end())
                        && !time(made.visit.start()).isBefore(LocalTime.of(8, 0)));
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }

    @ParameterizedTest
    @MethodSource("samples")
<<<<<<< HEAD
    void lieInTheYearAskedFor(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit ->
                        Sample.date(visit.start()).getYear() == sample.dataset().year());
=======
    void visitsLieInTheYearAskedFor(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> Sample.date(made.visit.start()).getYear()
                        == sample.dataset().year());
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }

    @ParameterizedTest
    @MethodSource("samples")
<<<<<<< HEAD
    void lieOutsideTheDaysOfEveryStay(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> visits(patient)
                        .map(visit -> Sample.date(visit.start()))
                        .noneMatch(day -> patient.stays().stream().anyMatch(stay -> covers(stay, day))));
    }

    private static boolean covers(Stay stay, LocalDate day) {
        return !day.isBefore(Sample.date(stay.admission())) && !day.isAfter(Sample.date(stay.discharge()));
=======
    void visitsArePaidToThePatientsHospital(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> made.visit.location().hospital().equals(made.patient.hospital())
                        && made.visit.attending().location().equals(made.visit.location()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyoneIsSeenAtLeastOnce(Sample sample) {
        assertThat(sample.patients()).allMatch(patient -> !patient.encounters().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void chronicConditionsAreRecordedInTheFirstEncounterAndBeganBeforeTheYearAfterBirth(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> patient.encounters().stream()
                        .flatMap(encounter -> encounter.findings().stream())
                        .filter(finding -> finding.category() == Category.CHRONIC)
                        .allMatch(finding -> finding.encounter() == 1
                                && Sample.date(finding.onset()).getYear()
                                        < sample.dataset().year()
                                && Sample.date(finding.onset()).isAfter(patient.birthDate())));
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }

    @ParameterizedTest
    @MethodSource("samples")
<<<<<<< HEAD
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
                                && Sample.CATALOG.locations().contains(visit.location())
                                && Sample.CATALOG.practitioners().contains(visit.attending())
                                && visit.attending().location().equals(visit.location())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areOfAKindOfTheCatalogInItsDepartment(Sample sample) {
        assertThat(visits(sample))
                .allMatch(visit -> Sample.CATALOG.visits().kinds().items().contains(visit.kind())
                        && visit.location().department().equals(visit.kind().department()));
=======
    void noChronicConditionStandsBesideADiagnosisThatSaysItMoreExactly(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> sample.dataset().catalog().chronic().stream()
                        .filter(condition -> has(patient, condition.concept()))
                        .noneMatch(condition -> sample.dataset().catalog().diagnoses().stream()
                                .filter(diagnosis -> condition.excludedBy().contains(diagnosis.id()))
                                .anyMatch(diagnosis -> has(patient, diagnosis.concept()))));
    }

    private static boolean has(PatientRecord patient, Concept concept) {
        return patient.encounters().stream()
                .flatMap(encounter -> encounter.findings().stream())
                .map(Finding::concept)
                .anyMatch(concept::equals);
>>>>>>> 90407d95f2ca496c3403bb4d14eed84e8613c36e
    }
}
