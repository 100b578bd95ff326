package io.metriccare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HAPI's context takes two seconds to make: a test that asks for no HAPI object does not wait for it. */
class HapiOnDemandTest {
    private static final String CONTEXT = " ca.uhn.fhir.context.FhirContext ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Described", "Files"})
    void aDataSetOrFilesAreInjectedWithoutHapisContext(String test) throws Exception {
        assertThat(classesLoadedBy(test))
                .contains(" io.metriccare.FhirDataset ")
                .doesNotContain(CONTEXT);
    }

    @Test
    void patientsAreInjectedWithIt() throws Exception {
        assertThat(classesLoadedBy("Objects")).contains(CONTEXT);
    }

    /** Loaded by a Java machine of its own, which runs one of {@link ColdStart}'s tests. */
    private String classesLoadedBy(String test) throws Exception {
        Path output = folder.resolve("classes");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + output,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ColdStart.class.getName(),
                        test)
                .inheritIO()
                .start();
        boolean ended = child.waitFor(3, TimeUnit.MINUTES);
        child.destroyForcibly();

        assertThat(ended).as("ended in time").isTrue();
        assertThat(child.exitValue()).isZero();
        return Files.readString(output);
    }
}
