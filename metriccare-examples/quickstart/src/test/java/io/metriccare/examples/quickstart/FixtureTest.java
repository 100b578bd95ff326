package io.metriccare.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a project that reads FHIR files tests its own code against known numbers. */
class FixtureTest {
    // region fixture
    @Test
    void countsTheDead(@TempDir Path folder) throws IOException {
        FhirDataset dataset =
                FhirDataset.builder().patients(40).mortality(0.25).seed(7).build();
        DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .run("test")
                .write(dataset);

        long counted = countTheDead(folder.resolve("patient/Patient.test-00000-of-00001.ndjson"));

        assertThat(counted)
                .isEqualTo(10)
                .isEqualTo(dataset.groundTruth().overall().deaths());
    }
    // endregion

    /** Stands for the code under test. */
    private static long countTheDead(Path patients) throws IOException {
        return Files.readAllLines(patients).stream()
                .filter(line -> line.contains("\"deceasedDateTime\":"))
                .count();
    }
}
