package io.metriccare.internal.hapi;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import io.metriccare.FhirDataset;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that core brings are few, and all that is needed to make, encode and parse HAPI's objects. */
class WorksWithFewJarsTest {
    /** Maven writes it in every build: core's own dependencies, without those of its tests. */
    private static final Path RUNTIME_CLASS_PATH = Path.of("target", "runtime-class-path");

    private static String runtimeClassPath() throws IOException {
        return Files.readString(RUNTIME_CLASS_PATH).strip();
    }

    @Test
    void coreBringsTheseJarsAndNoOthers() throws IOException {
        assertThat(Arrays.stream(runtimeClassPath().split(File.pathSeparator))
                        .map(jar -> Path.of(jar).getFileName().toString().replaceFirst("-\\d.*", "")))
                .containsExactlyInAnyOrder(
                        "commons-io",
                        "commons-lang3",
                        "commons-text",
                        "gson",
                        "guava",
                        "hapi-fhir-base",
                        "hapi-fhir-structures-r4",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "jspecify",
                        "org.hl7.fhir.r4",
                        "org.hl7.fhir.utilities",
                        "slf4j-api",
                        "snakeyaml-engine");
    }

    @Test
    void everyKindOfObjectIsMadeEncodedAndParsedWithThemAlone(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                core(),
                                onlyTheProgram(folder.resolve("program")),
                                runtimeClassPath()),
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        boolean ended = child.waitFor(3, TimeUnit.MINUTES);
        child.destroyForcibly();

        assertThat(ended).as("ended in time").isTrue();
        assertThat(Files.readString(output))
                .contains("Patient 20", "Encounter ", "Condition ", "Organization ", "Location ", "Practitioner ")
                .contains("CodeSystem ", "Bundle 20")
                .endsWith("all were read as they had been written\n");
    }

    private static String core() throws Exception {
        return Path.of(FhirDataset.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    /** A class path entry that holds nothing of the tests but the program to run. */
    private static String onlyTheProgram(Path folder) throws Exception {
        String file = Program.class.getName().replace('.', '/') + ".class";
        Path copy = folder.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of(Program.class.getResource("/" + file).toURI()), copy);
        return folder.toString();
    }

    /** Says how many resources of each type it made. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            FhirDataset dataset = FhirDataset.parse("patients=20,mortality=0.5,infection=0.5,readmission=0.5");
            print(dataset.patients().stream());
            print(dataset.encounters());
            print(dataset.conditions());
            print(dataset.organizations().stream());
            print(dataset.locations().stream());
            print(dataset.practitioners().stream());
            print(dataset.codeSystems().stream());
            print(dataset.bundles());
            System.out.print("all were read as they had been written\n");
        }

        private static void print(Stream<? extends IBaseResource> made) {
            IParser parser = FhirContext.forR4Cached().newJsonParser();
            List<? extends IBaseResource> resources = made.toList();
            for (IBaseResource resource : resources) {
                String encoded = parser.encodeResourceToString(resource);
                String again = parser.encodeResourceToString(parser.parseResource(encoded));
                if (!again.equals(encoded)) {
                    throw new IllegalStateException(again + " is not " + encoded);
                }
            }
            System.out.print(resources.get(0).fhirType() + " " + resources.size() + "\n");
        }
    }
}
