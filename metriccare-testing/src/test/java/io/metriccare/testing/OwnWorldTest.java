package io.metriccare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.catalog.Hospital;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests get data of hospitals and shapes of their own. */
@FhirData(value = "patients=4", config = "boise.yaml", templates = "shapes")
class OwnWorldTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @Test
    void hospitalsAndShapesAreThoseOfTheFiles(FhirDataset dataset, List<Patient> patients) {
        assertThat(dataset.catalog().hospitals()).extracting(Hospital::id).containsExactly("org-boise");
        assertThat(patients).hasSize(4).allSatisfy(patient -> {
            assertThat(patient.getMultipleBirthIntegerType().getValue()).isEqualTo(2);
            assertThat(patient.getManagingOrganization().getDisplay()).isEqualTo("Boise General Hospital");
        });
    }

    @Test
    void whatTheAnnotationSaysCountsMoreThanTheFile(FhirDataset dataset) {
        assertThat(dataset)
                .isEqualTo(Configuration.read(RESOURCES.resolve("boise.yaml"))
                        .builder()
                        .templates(RESOURCES.resolve("shapes"))
                        .patients(4)
                        .build());
        assertThat(dataset.year()).as("the file's").isEqualTo(2024);
    }

    @Test
    void aFileAloneSaysHowManyPatientsThereAre(@FhirData(config = "/boise.yaml") FhirDataset dataset) {
        assertThat(dataset.size()).isEqualTo(9);
        assertThat(dataset.templates()).isEqualTo(Templates.standard());
    }

    @Test
    @FhirData("patients=2")
    void theNearestAnnotationCountsAsAWhole(FhirDataset dataset) {
        assertThat(dataset).isEqualTo(FhirDataset.parse("patients=2"));
    }

    @Test
    void filesMayLieInAJarThatProjectsShare(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("shared data.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("shared/", "shared/patient.json", "shared.yaml")) {
                out.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    Files.copy(
                            RESOURCES.resolve(name.replace("shared/", "shapes/").replace("shared.", "boise.")), out);
                }
                out.closeEntry();
            }
        }
        try (URLClassLoader classPath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            FhirDataset dataset = new Specified("patients=4", "shared.yaml", "shared").dataset(classPath);

            assertThat(dataset)
                    .isEqualTo(new Specified("patients=4", "boise.yaml", "shapes")
                            .dataset(getClass().getClassLoader()));
        }
    }
}
