package io.metriccare.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a data set gets another world, and its resources another shape. */
class OwnConfigurationTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("config.yaml"), """
                dataset: {patients: 500, mortality: 20%}
                hospitals:
                  - {id: org-general, name: Boise General Hospital, city: Boise, state: ID, postalCode: "83702"}
                """);
    }

    @Test
    void aConfigurationIsWhereTheBuilderStarts() {
        // region config
        FhirDataset dataset = Configuration.read(file).builder().patients(200).build();
        // endregion

        assertThat(dataset.groundTruth().overall().deaths()).isEqualTo(40);
        assertThat(dataset.groundTruth().byHospital()).containsOnlyKeys("org-general");
    }

    @Test
    void aCatalogIsWhatTheWorldHolds() {
        // region catalog
        FhirDataset dataset = FhirDataset.builder().catalog(Catalog.read(file)).build();
        // endregion

        assertThat(dataset.size()).isEqualTo(100);
        assertThat(dataset.catalog().hospitals()).extracting(Hospital::id).containsExactly("org-general");
        // region own-again
        Catalog catalog = Catalog.parse("catalog", dataset.catalog().text());
        FhirDataset again =
                FhirDataset.builder().catalog(catalog).read(dataset.toString()).build();
        // endregion
        assertThat(again).isEqualTo(dataset);
    }

    @Test
    void templatesShapeResources() throws IOException {
        Files.delete(file);
        Files.writeString(folder.resolve("patient.json"), """
                {
                  "resourceType": "Patient",
                  "id": "${patient.id}",
                  "birthDate": "${patient.birthDate}",
                  "deceasedDateTime": "${patient.death?}",
                  "managingOrganization": {"reference": "Organization/${patient.hospital.id}"}
                }
                """);
        // region templates
        FhirDataset dataset = FhirDataset.builder().templates(folder).build();
        Patient patient = dataset.patients().get(0);
        // endregion

        assertThat(patient.hasBirthDate()).isTrue();
        assertThat(patient.hasName()).isFalse();
    }
}
