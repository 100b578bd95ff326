package io.metriccare.internal.hapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import io.metriccare.FhirDataset;
import io.metriccare.internal.fhir.Bundles;
import io.metriccare.internal.fhir.CodeSystemContent;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class HapiViewTest {
    private static final FhirDataset DATASET =
            FhirDataset.parse("patients=60,mortality=0.3,infection=0.5,readmission=0.4,alos=0.9,meanLengthOfStay=7");
    private static final FhirJson JSON = FhirJson.standard();

    private static String bytes(Consumer<Bytes> write) {
        Bytes bytes = new Bytes();
        write.accept(bytes);
        return bytes.toString();
    }

    private static List<String> encoded(Stream<? extends IBaseResource> resources) {
        return resources
                .map(resource -> FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource))
                .toList();
    }

    private static Stream<Encounter> encounters() {
        return DATASET.records().flatMap(patient -> patient.encounters().stream());
    }

    private static Stream<Finding> findings() {
        return encounters().flatMap(encounter -> encounter.findings().stream());
    }

    @Test
    void hapiEncodesEveryPatientAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.patients().stream()))
                .isEqualTo(DATASET.records()
                        .map(patient -> bytes(out -> JSON.patient(patient, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryEncounterAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.encounters()))
                .isEqualTo(encounters()
                        .map(encounter -> bytes(out -> JSON.encounter(encounter, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryConditionAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.conditions()))
                .isEqualTo(findings()
                        .map(finding -> bytes(out -> JSON.condition(finding, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryOrganizationAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.organizations().stream()))
                .isEqualTo(DATASET.catalog().hospitals().stream()
                        .map(hospital -> bytes(out -> JSON.organization(hospital, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryLocationAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.locations().stream()))
                .isEqualTo(DATASET.catalog().locations().stream()
                        .map(location -> bytes(out -> JSON.location(location, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryPractitionerAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.practitioners().stream()))
                .isEqualTo(DATASET.catalog().practitioners().stream()
                        .map(practitioner -> bytes(out -> JSON.practitioner(practitioner, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryCodeSystemAsTheBytesWeWrite() {
        assertThat(encoded(DATASET.codeSystems().stream()))
                .isNotEmpty()
                .isEqualTo(CodeSystemContent.of(DATASET.catalog()).stream()
                        .map(content -> bytes(out -> JSON.codeSystem(content, out)))
                        .toList());
    }

    @Test
    void hapiEncodesEveryBundleAsTheBytesWeWrite() {
        Bundles bundles = new Bundles(JSON);

        assertThat(encoded(DATASET.bundles()))
                .isEqualTo(DATASET.records()
                        .map(patient -> bytes(out -> bundles.bundle(DATASET.catalog(), patient, out)))
                        .toList());
    }

    @Test
    void everyAccessMakesAFreshObjectThatTheCallerMayChange() {
        List<Patient> patients = DATASET.patients();

        patients.get(3).setActive(false).getNameFirstRep().setFamily("changed");

        assertThat(patients.get(3).getNameFirstRep().getFamily())
                .isEqualTo(DATASET.record(3).family());
    }

    @Test
    void patientsAreARandomAccessListOfAllPatients() {
        assertThat(DATASET.patients()).isInstanceOf(RandomAccess.class).hasSize(60);
    }

    @Test
    void tooManyPatientsForAListAreRefusedWithASentence() {
        FhirDataset large = FhirDataset.builder().patients(1L << 31).build();

        assertThatThrownBy(large::patients)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "patients() is a list of at most 2147483647 but the data set has 2147483648; use slice(part,"
                                + " parts), or the streams records() and bundles()");
    }

    @Test
    void everyEntryOfABundleIsPutUnderItsId() {
        Bundle bundle = DATASET.bundle(0);

        assertThat(bundle.getEntry())
                .allSatisfy(entry -> assertThat(entry.getRequest().getMethod() + " "
                                + entry.getRequest().getUrl())
                        .isEqualTo("PUT " + entry.getResource().fhirType() + "/"
                                + entry.getResource().getIdElement().getIdPart()));
    }

    @Test
    void onlyTheFirstBundleOfAllPartsCarriesWhatPatientsShare() {
        long organizations = IntStream.range(0, 100)
                .mapToObj(part -> DATASET.slice(part, 100))
                .flatMap(FhirDataset::bundles)
                .flatMap(bundle -> bundle.getEntry().stream())
                .filter(entry -> entry.getResource().fhirType().equals("Organization"))
                .count();

        assertThat(organizations).isEqualTo(DATASET.catalog().hospitals().size());
    }
}
