package io.metriccare.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class FhirObjectsTest {
    @Test
    void theSameDataSetAsHapiObjects() {
        // region hapi
        FhirDataset dataset = FhirDataset.builder().patients(20).build();
        List<Patient> patients = dataset.patients();
        Stream<Encounter> encounters = dataset.encounters();
        Stream<Bundle> transactions = dataset.bundles();
        // endregion

        assertThat(patients).filteredOn(Patient::hasDeceased).hasSize(2);
        assertThat(encounters.filter(
                        encounter -> encounter.getClass_().getCode().equals("IMP")))
                .hasSize((int) dataset.groundTruth().overall().stays());
        assertThat(transactions).hasSize(20);
    }
}
