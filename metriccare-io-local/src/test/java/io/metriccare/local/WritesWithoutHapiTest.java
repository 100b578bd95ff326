package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.testing.internal.Lake;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to write files: a few small jars. */
class WritesWithoutHapiTest {
    @Test
    void filesAreWrittenWithoutHapiOnTheClassPath(@TempDir Path folder) throws Exception {
        ChildJvm.write(FhirDataset.parse("patients=100"), folder);

        assertThat(Lake.read(folder).people).hasSize(100);
    }

    @Test
    void ninePlacesAreTheWholeClassPath() {
        assertThat(ChildJvm.CLASS_PATH).hasSize(9).noneMatch(place -> place.matches(".*(hapi|hl7|fhir\\.).*"));
    }
}
