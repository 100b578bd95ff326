package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the encounters that are no stays, and for all encounters together. */
class VisitInvariantsTest {
    static Stream<Sample> samples() {
        return Sample.samples();
    }

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
    }

    @ParameterizedTest
    @MethodSource("samples")
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
    }

    @ParameterizedTest
    @MethodSource("samples")
    void visitsLieOnDaysOutsideEveryStay(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> made.patient.stays().stream()
                        .allMatch(stay -> Sample.days(made.visit.start(), stay.admission()) > 0
                                || Sample.days(stay.discharge(), made.visit.start()) > 0));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void visitsBeginAndEndOnOneDayFromEightOClockOnInUtc(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> Sample.days(made.visit.start(), made.visit.end()) == 0
                        && made.visit.start().isBefore(made.visit.end())
                        && !time(made.visit.start()).isBefore(LocalTime.of(8, 0)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void visitsLieInTheYearAskedFor(Sample sample) {
        assertThat(visits(sample))
                .allMatch(made -> Sample.date(made.visit.start()).getYear()
                        == sample.dataset().year());
    }

    @ParameterizedTest
    @MethodSource("samples")
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
    }

    @ParameterizedTest
    @MethodSource("samples")
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
    }
}
