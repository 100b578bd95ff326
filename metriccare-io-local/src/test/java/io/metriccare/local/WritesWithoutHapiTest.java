package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it takes to write files: a few small jars, and little memory. */
class WritesWithoutHapiTest {
    @Test
    void filesAreWrittenWithoutHapiOnTheClassPath(@TempDir Path folder) throws Exception {
        ChildJvm.write(FhirDataset.parse("patients=100"), folder);

        assertThat(Lake.read(folder).people).hasSize(100);
    }

    @Test
    void sevenPlacesAreTheWholeClassPath() {
        assertThat(ChildJvm.CLASS_PATH).hasSize(7).noneMatch(place -> place.matches(".*(hapi|hl7|fhir\\.).*"));
    }

    @Test
    @Tag("slow")
    void aMillionPatientsNeedNoMoreThan64Megabytes() throws Exception {
        ChildJvm.discard(FhirDataset.parse("patients=1000000"), "-Xmx64m");
    }
}
