package io.metriccare.testing;

import static io.metriccare.testing.MetriccareAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What metriccare writes is valid, and what is broken is found and named. */
@FhirData("patients=30,mortality=0.3,infection=0.4,readmission=0.35")
class FhirValidationTest {
    private static final Path US_CORE =
            Path.of(System.getProperty("usCorePackages", "../../shared/data"), "us_core_610.tgz");

    @Test
    void whatIsWrittenHasNoError(FhirDataset dataset, Path folder) throws IOException {
        ValidationReport report = FhirValidation.of(dataset).check(folder);

        assertThat(report.errors()).as("%s", report).isZero();
        assertThat(report.resources())
                .isEqualTo(dataset.bundles()
                        .mapToLong(bundle -> bundle.getEntry().size())
                        .sum());
    }

    @Test
    void whatIsWrittenConformsToUsCore(Path folder, Bundle bundle) throws IOException {
        assumeTrue(Files.exists(US_CORE), () -> US_CORE + " is absent, so US Core is not checked");

        ValidationReport report = FhirValidation.r4().guide(US_CORE).check(folder);

        assertThat(report.errors()).as("%s", report).isZero();
        assertThat(bundle).isValidR4().conformsTo(US_CORE);
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of(
                        "missing subject",
                        "condition/Condition",
                        "\"subject\":\\{[^}]*},",
                        "",
                        List.of("Condition.subject: minimum required = 1", "has no subject that refers to a Patient")),
                Arguments.of(
                        "text-only clinicalStatus",
                        "condition/Condition",
                        "\"clinicalStatus\":\\{.*?]",
                        "\"clinicalStatus\":{\"text\":\"active\"",
                        List.of("Condition", "clinicalStatus")),
                Arguments.of(
                        "R5 actualPeriod",
                        "encounter/Encounter",
                        "\"period\":",
                        "\"actualPeriod\":",
                        List.of("Unrecognized property 'actualPeriod'")),
                Arguments.of(
                        "unknown SNOMED code",
                        "condition/Condition",
                        "(\"http://snomed.info/sct\",\"code\":\")\\d+",
                        "$112345",
                        List.of("Unknown code 'http://snomed.info/sct#12345'")),
                Arguments.of(
                        "dateTime without zone",
                        "encounter/Encounter",
                        "(\"start\":\"[^\"]*)Z\"",
                        "$1\"",
                        List.of("must have a timezone", "has no time zone; write 2023-")),
                Arguments.of(
                        "29 February of 2023",
                        "patient/Patient",
                        "\"birthDate\":\"[^\"]*\"",
                        "\"birthDate\":\"2023-02-29\"",
                        List.of("2023-02-29", "Patient.birthDate", "is no date or time of the calendar")),
                Arguments.of(
                        "truncated JSON",
                        "encounter/Encounter",
                        "\"period\".*",
                        "",
                        List.of("Encounter.test-00000-of-00001.ndjson line 5 is no JSON")),
                Arguments.of(
                        "unresolved reference",
                        "encounter/Encounter",
                        "\"Location/[^\"]*\"",
                        "\"Location/demolished\"",
                        List.of("every reference resolves: Location/demolished is not there; Encounter/")),
                Arguments.of(
                        "encounter after death",
                        "patient/Patient",
                        "\"birthDate\"",
                        "\"deceasedDateTime\":\"2023-01-01T00:00:00Z\",\"birthDate\"",
                        List.of(
                                "no encounter of any class goes on after death: Patient/",
                                ", died 2023-01-01T00:00Z: Encounter/")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aDefectIsFoundAndNamed(
            String defect,
            String type,
            String whole,
            String broken,
            List<String> named,
            @FhirData("patients=10,mortality=0") Path folder)
            throws IOException {
        Path file = folder.resolve(type + ".test-00000-of-00001.ndjson");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String before = lines.get(4);
        lines.set(4, before.replaceFirst(whole, broken));
        assertThat(lines.get(4)).as("the defect is there").isNotEqualTo(before);
        Files.write(file, lines);
        String name = before.replaceFirst(".*?\"resourceType\":\"(\\w+)\".*?\"id\":\"([^\"]+)\".*", "$1/$2");

        ValidationReport report = FhirValidation.r4().check(folder);

        assertThat(report.errors()).isPositive();
        assertThat(report.toString()).contains(named);
        if (!defect.equals("truncated JSON")) {
            assertThat(report.toString()).contains(name);
        }
    }

    @Test
    void anExampleSaysInWhichFileAndLineItLies(Path folder) throws IOException {
        Path file = folder.resolve("patient/Patient.test-00000-of-00001.ndjson");
        Files.writeString(file, Files.readString(file).replaceAll("\"gender\":\"[a-z]+\"", "\"gender\":\"w\""));

        ValidationReport report = FhirValidation.r4().check(folder);

        assertThat(report.kinds().get(0).times()).isEqualTo(30);
        assertThat(report.toString())
                .startsWith("ERROR, 30 times:\n  Patient/")
                .containsPattern(
                        "Patient/\\S+ \\(patient/Patient\\.test-00000-of-00001\\.ndjson line 1\\): Patient\\.gender: ");
    }

    @Test
    void bundlesAreValidatedAsTheyAre(@TempDir Path folder, Bundle bundle) throws IOException {
        bundle.getEntry().get(0).setRequest(null);
        Files.writeString(
                folder.resolve("bundles.json"),
                FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));

        ValidationReport report = FhirValidation.r4().check(folder);

        assertThat(report.resources()).isEqualTo(1);
        assertThat(report.toString()).contains("bdl-3").contains("Bundle (bundles.json resource 1)");
    }

    @Test
    void theListenerIsToldOfEveryResource(Path folder) throws IOException {
        List<Long> told = new ArrayList<>();
        ValidationReport report = FhirValidation.r4().check(folder, new ValidationListener() {
            @Override
            public void began(long resources) {
                told.add(-resources);
            }

            @Override
            public void checked(long moreResources) {
                told.add(moreResources);
            }
        });

        assertThat(told.stream().mapToLong(Long::longValue).sum()).isZero();
        assertThat(told.get(0)).isEqualTo(-report.resources());
    }

    @Test
    void aBrokenResourceFailsItsAssertionInWords(List<Patient> patients) {
        Condition condition = new Condition();
        condition.getCode().addCoding().setSystem("http://snomed.info/sct").setCode("1");

        assertThat(patients.get(0)).isValidR4();
        assertThatThrownBy(() -> assertThat(condition).isValidR4())
                .hasMessageContaining("Expecting valid FHIR but there are 2 errors.")
                .hasMessageContaining("Condition.subject: minimum required = 1")
                .hasMessageContaining("Unknown code 'http://snomed.info/sct#1'");
    }

    @Test
    void aResourceThatClaimsNoProfileConformsToNone(List<Patient> patients) {
        assumeTrue(Files.exists(US_CORE), () -> US_CORE + " is absent, so US Core is not checked");
        Patient incomplete = patients.get(0);
        incomplete.getName().clear();
        Patient silent = new Patient().setGender(AdministrativeGender.FEMALE);

        assertThat(patients.get(1)).conformsTo(US_CORE);
        assertThatThrownBy(() -> assertThat(incomplete).conformsTo(US_CORE))
                .hasMessageContaining("Patient.name: minimum required = 1");
        assertThatThrownBy(() -> assertThat(silent).conformsTo(US_CORE))
                .hasMessageContaining("Expecting Patient to name a profile of us_core_610.tgz in meta.profile");
    }

    @Test
    void codesOfOnesOwnAreKnownOnceAdded() {
        Condition condition = new Condition();
        condition.getSubject().setReference("Patient/1");
        condition.getCode().addCoding().setSystem("https://example.org/codes").setCode("x");
        CodeSystem codes = new CodeSystem()
                .setUrl("https://example.org/codes")
                .setStatus(PublicationStatus.ACTIVE)
                .setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        codes.addConcept().setCode("y");

        assertThatThrownBy(
                        () -> assertThat(condition).isValid(FhirValidation.r4().codes(codes)))
                .hasMessageContaining("Unknown code 'https://example.org/codes#x'");
        codes.addConcept().setCode("x");
        assertThat(condition).isValid(FhirValidation.r4().codes(codes));
    }

    @Test
    void whatIsNoPackageIsRefusedInASentence(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("guide.tgz"), "no package");

        assertThatThrownBy(() -> FhirValidation.r4().guide(text))
                .isInstanceOf(IOException.class)
                .hasMessage(text + " is no package of FHIR R4; write the path of one, such as us_core_610.tgz");
    }
}
