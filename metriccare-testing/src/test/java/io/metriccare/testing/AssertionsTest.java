package io.metriccare.testing;

import static io.metriccare.testing.MetriccareAssertions.assertThat;
import static io.metriccare.testing.MetriccareAssertions.assertThatNdjson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@FhirData("patients=40,mortality=0.10,infection=0.20,readmission=0.15")
class AssertionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "patients=0",
                "patients=1,mortality=1,infection=1,readmission=1",
                "patients=150,mortality=0.3,infection=0.4,readmission=0.35,alos=0.8,seed=9",
                "patients=90,mortality=0.9,infection=0,readmission=0.9,year=2024",
                "patients=90,infection=1,meanLengthOfStay=12.25,year=2000"
            })
    void everyWayToReadMeasuresTheGroundTruth(String specification) throws IOException {
        FhirDataset dataset = FhirDataset.parse(specification);
        var truth = dataset.groundTruth().overall();

        assertThat(dataset).hasMetrics(truth).keepsInvariants();
        assertThat(WholeBundle.of(dataset)).hasMetrics(truth).keepsInvariants();
        FreshFolder folder = FreshFolder.of(dataset);
        assertThatNdjson(folder.path()).hasMetrics(truth).keepsInvariants();
        folder.remove();
    }

    @Test
    void countsAreAssertedOneByOne(FhirDataset dataset, Bundle bundle, Path folder) {
        assertThat(dataset)
                .hasPatients(40)
                .hasAdmitted(40)
                .hasDeaths(4)
                .hasInfections(8)
                .hasReadmissions(6)
                .hasStays(dataset.groundTruth().overall().stays())
                .hasMeanLengthOfStay(4.5);
        assertThat(bundle).hasDeaths(4).hasInfections(8).hasReadmissions(6).hasMeanLengthOfStay(4.5);
        assertThatNdjson(folder)
                .hasDeaths(4)
                .hasInfections(8)
                .hasReadmissions(6)
                .hasMeanLengthOfStay(4.5);
    }

    @Test
    void whatIsGivenIsMeasuredAndNotWhatWasPromised(Bundle bundle) {
        patient(bundle, Patient::hasDeceased).setDeceased(null);

        assertThatThrownBy(() -> assertThat(bundle).hasDeaths(4))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expecting 4 deaths but there are 3.");
    }

    @Test
    void aFailureNamesPatientEncounterAndDates(Bundle bundle) {
        Patient dead = patient(bundle, Patient::hasDeceased);
        dead.setDeceased(new DateTimeType("2023-12-31T23:00:00Z"));
        String id = dead.getIdElement().getIdPart();

        assertThatThrownBy(() -> assertThat(bundle).hasDeaths(4))
                .hasMessageContaining("not counted:\n  Patient/" + id + ", died 2023-12-31T23:00Z, ")
                .hasMessageContaining(" days after admission: Encounter/" + id + "-e");
        assertThatThrownBy(() -> assertThat(bundle).hasReadmissions(7))
                .hasMessageContaining("Expecting 7 readmissions but there are 6.\ncounted:\n  Encounter/")
                .hasMessageContaining(" of Patient/")
                .hasMessageContaining(", IMP from 2023-")
                .hasMessageContaining(" days after ");
        assertThatThrownBy(() -> assertThat(bundle).hasInfections(0))
                .hasMessageContaining("counted:\n  Condition/")
                .hasMessageContaining(", on hospital day ");
        assertThatThrownBy(() -> assertThat(bundle).hasMeanLengthOfStay(4))
                .hasMessageContaining("Expecting a mean length of stay of 4.0 days")
                .hasMessageContaining("stays:\n  Encounter/");
        assertThatThrownBy(() -> assertThat(bundle).hasPatients(41)).hasMessageContaining("… and 28 more");
    }

    @Test
    void datesAreTakenAsWritten(Bundle bundle) {
        Patient dead = patient(bundle, Patient::hasDeceased);
        dead.setDeceased(new DateTimeType(
                dead.getDeceasedDateTimeType().getValueAsString().substring(0, 10)));

        assertThat(bundle).hasDeaths(4).keepsInvariants();
    }

    @Test
    void aPlannedStayIsNoReadmission(Bundle bundle) {
        Encounter readmission = resources(bundle, Encounter.class).stream()
                .filter(one -> one.getHospitalization().hasReAdmission())
                .findFirst()
                .orElseThrow();
        readmission.getTypeFirstRep().getCodingFirstRep().setCode("8715000");

        assertThatThrownBy(() -> assertThat(bundle).hasReadmissions(6))
                .hasMessageContaining("there are 5.")
                .hasMessageContaining(", but it was planned");
    }

    @Test
    void encountersAfterDeathAreBrokenInvariants(Bundle bundle) {
        Patient dead = patient(bundle, Patient::hasDeceased);
        dead.setDeceased(new DateTimeType("2023-01-01T09:00:00Z"));

        assertThatThrownBy(() -> assertThat(bundle).keepsInvariants())
                .hasMessageContaining("no encounter of any class goes on after death: Patient/"
                        + dead.getIdElement().getIdPart() + ", died 2023-01-01T09:00Z: Encounter/");
    }

    @Test
    void referencesToNothingAreBrokenInvariants(Bundle bundle) {
        Condition condition = resources(bundle, Condition.class).get(0);
        condition.getEncounter().setReference("Encounter/nowhere");

        assertThatThrownBy(() -> assertThat(bundle).keepsInvariants())
                .hasMessageContaining("every reference resolves: Encounter/nowhere is not there; Condition/"
                        + condition.getIdElement().getIdPart() + " refers to it");
    }

    @Test
    void aResourceThatCannotBeReadFailsWhateverIsAsked(Path folder) throws IOException {
        Path file = folder.resolve("encounter/Encounter.test-00000-of-00001.ndjson");
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).substring(0, 200));
        lines.set(3, lines.get(3).replaceFirst("(T\\d\\d:\\d\\d:00)Z", "$1"));
        lines.set(4, lines.get(4).replaceFirst("\"subject\":\\{[^}]*},", ""));
        Files.write(file, lines);

        assertThatThrownBy(() -> assertThatNdjson(folder).hasPatients(40))
                .hasMessageContaining("Encounter.test-00000-of-00001.ndjson line 3 is no JSON")
                .hasMessageContaining("has no time zone; write 2023-")
                .hasMessageContaining("has no subject that refers to a Patient");
    }

    @Test
    void arraysBundlesAndCompressedFilesAreReadToo(FhirDataset dataset, Path folder) throws IOException {
        Path file = folder.resolve("patient/Patient.test-00000-of-00001.ndjson");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
            Files.copy(file, out);
        }
        String[] encounters = Files.readString(folder.resolve("encounter/Encounter.test-00000-of-00001.ndjson"))
                .split("\n");
        Files.writeString(folder.resolve("encounter.json"), "[" + String.join(",\n", encounters) + "]");
        Files.delete(file);
        Files.delete(folder.resolve("encounter/Encounter.test-00000-of-00001.ndjson"));

        assertThatNdjson(folder).hasMetrics(dataset.groundTruth().overall()).keepsInvariants();
    }

    @Test
    void softAssertionsTellAllThatFail(FhirDataset dataset, Bundle bundle, Path folder) {
        MetriccareSoftAssertions softly = new MetriccareSoftAssertions();
        softly.assertThat(dataset).hasDeaths(5).hasReadmissions(6).hasInfections(9);
        softly.assertThat(bundle).hasPatients(41);
        softly.assertThatNdjson(folder).hasStays(1);
        softly.assertThat("AssertJ's own").isEqualTo("too");

        assertThat(softly.errorsCollected())
                .extracting(error -> error.getMessage()
                        .lines()
                        .filter(line -> line.startsWith("Expecting"))
                        .findFirst()
                        .orElse(""))
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("Expecting 5 deaths but there are 4."),
                        error -> assertThat(error).startsWith("Expecting 9 infections but there are 8."),
                        error -> assertThat(error).startsWith("Expecting 41 patients but there are 40."),
                        error -> assertThat(error).startsWith("Expecting 1 stays but there are "),
                        error -> assertThat(error).isEmpty());
    }

    private static Patient patient(Bundle bundle, Predicate<Patient> with) {
        return resources(bundle, Patient.class).stream()
                .filter(with)
                .findFirst()
                .orElseThrow();
    }

    private static <R> List<R> resources(Bundle bundle, Class<R> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
