package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.FhirResource;
import io.metriccare.record.ResourceType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service answers with FHIR JSON from the few jars that writing files takes. */
class ServesWithoutHapiTest {
    private static final String SPECIFICATION = "patients=10,seed=4";

    @Test
    void resourcesAreFoundWithoutHapiOnTheClassPath(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, ChildJvm.CLASS_PATH),
                        Service.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = child.waitFor(3, TimeUnit.MINUTES);
        child.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(Files.readAllLines(output))
                .containsExactlyElementsOf(Service.answers(FhirDataset.parse(SPECIFICATION))
                        .map(FhirResource::json)
                        .toList());
    }

    /** Asks for every resource by its id. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) throws IOException {
            for (FhirResource answer : answers(FhirDataset.parse(SPECIFICATION)).toList()) {
                answer.writeTo(System.out);
                System.out.write('\n');
            }
            System.out.flush();
        }

        static Stream<FhirResource> answers(FhirDataset dataset) {
            return Stream.of(ResourceType.values())
                    .flatMap(type -> dataset.resources(type)
                            .map(resource ->
                                    dataset.resource(type, resource.id()).orElseThrow()));
        }
    }
}
