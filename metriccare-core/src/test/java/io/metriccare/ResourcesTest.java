package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.record.Encounter;
import io.metriccare.record.PatientId;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** FHIR JSON without files and without HAPI. That it is the files' is tested where files are written. */
class ResourcesTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=40,seed=3");
    private static final FhirDataset VAST = FhirDataset.parse("patients=10000000000000");

    private static FhirDataset slice(int part) {
        return DATASET.slice(part, 3);
    }

    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsId(ResourceType type) {
        assertThat(DATASET.resources(type)).isNotEmpty().allSatisfy(resource -> {
            assertThat(DATASET.resource(type, resource.id())).contains(resource);
            assertThat(resource.type()).isEqualTo(type);
            assertThat(resource.json())
                    .startsWith("{\"resourceType\":\"" + type.fhirName() + "\"")
                    .contains("\"id\":\"" + resource.id() + "\"")
                    .doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachIsFoundInOneSlice(ResourceType type) {
        assertThat(IntStream.range(0, 3).boxed().flatMap(part -> slice(part).resources(type)))
                .containsExactlyElementsOf(DATASET.resources(type).toList());
        assertThat(DATASET.resources(type))
                .allSatisfy(resource -> assertThat(IntStream.range(0, 3)
                                .mapToObj(part -> slice(part).resource(type, resource.id()))
                                .flatMap(found -> found.stream()))
                        .containsExactly(resource));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"PATIENT", "ENCOUNTER", "CONDITION", "BUNDLE"})
    void thoseOfPatientsAreTheWhole(ResourceType type) {
        assertThat(DATASET.records().flatMap(patient -> DATASET.resources(type, patient)))
                .containsExactlyElementsOf(DATASET.resources(type).toList());
    }

    @Test
    void thoseOfAPatientHaveTheRecordsIds() {
        PatientRecord patient = DATASET.record(7);

        assertThat(DATASET.resources(ResourceType.PATIENT, patient))
                .extracting(FhirResource::id)
                .containsExactly(patient.id().value());
        assertThat(DATASET.resources(ResourceType.ENCOUNTER, patient))
                .extracting(FhirResource::id)
                .containsExactlyElementsOf(
                        patient.encounters().stream().map(Encounter::id).toList());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"ORGANIZATION", "LOCATION", "PRACTITIONER"})
    void whatAllPatientsShareIsNoPatients(ResourceType type) {
        PatientRecord patient = DATASET.record(0);

        assertThatThrownBy(() -> DATASET.resources(type, patient))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type must be Patient, Encounter, Condition or Bundle but was " + type.fhirName()
                        + ", which all patients share; write resources(ResourceType." + type + ")");
    }

    @ParameterizedTest
    @EnumSource
    void thoseMadeOnManyThreadsAreTheSameInTheSameOrder(ResourceType type) {
        assertThat(DATASET.resources(type).parallel().toList())
                .isEqualTo(DATASET.resources(type).toList());
    }

    @Test
    void noneIsMadeBeforeItIsAskedFor() {
        assertThat(VAST.resources(ResourceType.ENCOUNTER).limit(10))
                .hasSize(10)
                .allMatch(encounter -> encounter.json().contains("\"resourceType\":\"Encounter\""));
    }

    @Test
    void bytesTextAndWhatIsWrittenAreOne() throws IOException {
        FhirResource patient = DATASET.resources(ResourceType.PATIENT, DATASET.record(1))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        patient.writeTo(out);

        assertThat(out.toByteArray()).isEqualTo(patient.toByteArray()).hasSize(patient.size());
        assertThat(patient)
                .hasToString(patient.json())
                .hasToString(new String(patient.toByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void whoeverChangesTheBytesChangesACopy() {
        FhirResource patient =
                DATASET.resources(ResourceType.PATIENT).findFirst().orElseThrow();
        Arrays.fill(patient.toByteArray(), (byte) 0);

        assertThat(DATASET.resource(ResourceType.PATIENT, patient.id())).contains(patient);
    }

    @Test
    void theyAreEqualIfTheirBytesAre() {
        List<FhirResource> patients = DATASET.resources(ResourceType.PATIENT).toList();

        assertThat(patients).doesNotHaveDuplicates();
        assertThat(DATASET.resources(ResourceType.PATIENT).toList())
                .isEqualTo(patients)
                .hasSameHashCodeAs(patients);
    }

    @Test
    void aPatientIsFoundByItsId() {
        assertThat(DATASET.records())
                .allSatisfy(patient ->
                        assertThat(DATASET.find(patient.id().value())).contains(patient));
        assertThat(VAST.find(VAST.record(9_999_999_999_999L).id().value())).contains(VAST.record(9_999_999_999_999L));
    }

    @Test
    void aSliceFindsItsOwnPatientsAlone() {
        assertThat(slice(1).records())
                .allSatisfy(patient ->
                        assertThat(slice(1).find(patient.id().value())).contains(patient));
        assertThat(Stream.of(slice(0), slice(2)).flatMap(FhirDataset::records))
                .allSatisfy(patient ->
                        assertThat(slice(1).find(patient.id().value())).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"patients=40,seed=4", "patients=41,seed=3", "patients=40,seed=3,batch=b", "seed=3"})
    void aPatientOfAnotherDataSetIsNotFound(String other) {
        FhirDataset stranger = FhirDataset.parse(other);

        assertThat(stranger.records().limit(40))
                .allSatisfy(patient ->
                        assertThat(DATASET.find(patient.id().value())).isEmpty());
        assertThat(stranger.resources(ResourceType.ENCOUNTER).limit(40))
                .allSatisfy(encounter -> assertThat(DATASET.resource(ResourceType.ENCOUNTER, encounter.id()))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "000001",
                "PATIENT-000001",
                "ID",
                "ID-",
                "ID-1",
                "ID-0000001",
                "ID-000040",
                "ID-00001x",
                "ID--00001",
                "ID-000001 ",
                "ID-000001-",
                "ID-000001-e1",
                "Patient/ID-000001",
                "ID-9999999999999",
                "ID-99999999999999999999",
                "ID-00000\u0661"
            })
    void whatIsNoPatientsIdFindsNone(String pattern) {
        String id = pattern.replace("ID", DATASET.record(0).id().dataset());

        assertThat(DATASET.find(id)).isEmpty();
        assertThat(DATASET.resource(ResourceType.PATIENT, id)).isEmpty();
        assertThat(DATASET.resource(ResourceType.BUNDLE, id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ENCOUNTER, -e0",
        "ENCOUNTER, -e01",
        "ENCOUNTER, -e99",
        "ENCOUNTER, -c1",
        "ENCOUNTER, ''",
        "CONDITION, -e1",
        "CONDITION, -c999",
        "ORGANIZATION, ''",
        "PRACTITIONER, -e1"
    })
    void whatIsNoResourcesIdFindsNone(ResourceType type, String end) {
        assertThat(DATASET.resource(type, DATASET.record(0).id() + end)).isEmpty();
    }

    @Test
    void idsAreReadBack() {
        for (long number : new long[] {0, 9, 999_999, 1_000_000, 9_999_999_999_999L}) {
            PatientId id = new PatientId("x2zn5jn0y2kg", number);

            assertThat(PatientId.parse(id.value())).contains(id);
            assertThat(PatientId.parse(id.value()).orElseThrow().number()).isEqualTo(number);
        }
        assertThat(PatientId.parse("x2zn5jn0y2kg-0999999")).isEmpty();
    }
}
