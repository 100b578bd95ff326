package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Hospital;
import io.metriccare.record.Address;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientId;
import io.metriccare.record.PatientRecord;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every patient, and for what tells patients apart. */
class PatientInvariantsTest {
    static Stream<Sample> samples() {
        return Sample.samples();
    }

    private static Stream<String> ids(Sample sample) {
        return Stream.of(
                        sample.patients().stream().map(PatientRecord::id).map(PatientId::value),
                        sample.encounters().map(Encounter::id),
                        sample.findings().map(Finding::id))
                .flatMap(ids -> ids);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areAdultsOfUpToNinetyOnTheFirstOfJanuary(Sample sample) {
        LocalDate newYear = LocalDate.of(sample.dataset().year(), 1, 1);
        assertThat(sample.patients())
                .extracting(
                        patient -> Period.between(patient.birthDate(), newYear).getYears())
                .allMatch(age -> age >= 18 && age <= 90);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNotBornOnTheTwentyNinthOfFebruary(Sample sample) {
        assertThat(sample.patients())
                .extracting(PatientRecord::birthDate)
                .noneMatch(birth -> MonthDay.from(birth).equals(MonthDay.of(2, 29)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveNothingHappenToThemAfterTheirDeath(Sample sample) {
        assertThat(sample.patients().stream().filter(patient -> patient.death() != null))
                .allMatch(patient -> patient.encounters().stream()
                        .allMatch(encounter -> !encounter.end().isAfter(patient.death())
                                && encounter.findings().stream()
                                        .noneMatch(finding -> finding.onset().isAfter(patient.death()))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveAHospitalOfTheCatalog(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> sample.catalog().hospitals().contains(patient.hospital()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void liveWhereTheirHospitalsPatientsDo(Sample sample) {
        assertThat(sample.patients()).allMatch(patient -> {
            Hospital hospital = patient.hospital();
            Address address = patient.address();
            return hospital.catchment().items().contains(address.locality())
                    && address.locality().postalCodes().contains(address.postalCode())
                    && sample.catalog().streets().contains(address.street());
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveATelephoneNumberThatIsNobodys(Sample sample) {
        assertThat(sample.patients()).extracting(PatientRecord::phoneLine).allMatch(line -> line >= 100 && line <= 199);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveAGivenNameOfTheirSexAndDecadeAndAFamilyName(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> sample.catalog()
                                .names()
                                .given(patient.sex().code(), patient.birthDate().getYear())
                                .contains(patient.given())
                        && sample.catalog().names().families().values().stream()
                                .anyMatch(list -> list.contains(patient.family())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveALanguageARaceAndAnEthnicityOfTheCatalog(Sample sample) {
        assertThat(sample.patients())
                .allMatch(patient -> sample.catalog().languages().items().contains(patient.language())
                        && sample.catalog().races().items().contains(patient.race())
                        && sample.catalog().ethnicities().items().contains(patient.ethnicity()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveIdsOfTheirOwnForEverything(Sample sample) {
        assertThat(ids(sample)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveIdsThatFhirAllows(Sample sample) {
        assertThat(ids(sample)).allMatch(id -> id.matches("[A-Za-z0-9.-]{1,64}"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void haveMedicalRecordNumbersThatTellTheirIds(Sample sample) {
        assertThat(sample.patients())
                .extracting(PatientRecord::id)
                .allMatch(id -> id.medicalRecordNumber().equals("MC-" + id.value()));
    }

    @Test
    void haveIdsThatNoPatientOfAnotherSampleHas() {
        Set<String> ids = new HashSet<>();
        long patients = 0;
        for (Sample sample : samples().toList()) {
            sample.patients().forEach(patient -> ids.add(patient.id().value()));
            patients += sample.patients().size();
        }
        assertThat((long) ids.size()).isEqualTo(patients);
    }

    @Test
    void haveIdsThatDifferBetweenSeedsBatchesAndSizes() {
        assertThat(Stream.of("seed=1", "seed=2", "batch=1", "batch=2", "patients=99", "patients=101")
                        .map(FhirDataset::parse)
                        .map(dataset -> dataset.record(0).id().value()))
                .doesNotHaveDuplicates();
    }
}
