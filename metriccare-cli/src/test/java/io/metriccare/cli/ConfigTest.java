package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration of one's own, and how it goes together with options and variables. */
class ConfigTest {
    private static final String HOSPITALS = """
            hospitals:
              - {id: org-a, name: A, city: Charlotte, state: NC, postalCode: "28202"}
            """;

    @TempDir
    private Path home;

    private Path config(String text) throws IOException {
        return Files.writeString(home.resolve("config.yaml"), text);
    }

    private static String described(Map<String, String> environment, Object... words) {
        Outcome outcome = Outcome.of(environment, words);
        assertThat(outcome.err()).isEmpty();
        return outcome.outLines().get(0);
    }

    @Test
    void configPrintsTheDefaultWhichChangesNothing() throws IOException {
        Outcome printed = Outcome.of("config");

        assertThat(printed).isEqualTo(new Outcome(0, Configuration.standardText(), ""));
        assertThat(described(Map.of(), "describe", "--config", config(printed.out())))
                .isEqualTo("patients=100,year=2023,seed=1");
    }

    @Test
    void optionsCountMoreThanVariablesAndThoseMoreThanTheFile() throws IOException {
        Path file = config("dataset: {patients: 7, year: 2020, seed: 5}");
        Map<String, String> environment = Map.of("METRICCARE_YEAR", "2021", "METRICCARE_SEED", "6");

        assertThat(described(environment, "describe", "--config", file, "--seed", 8))
                .isEqualTo("patients=7,year=2021,seed=8");
        assertThat(described(Map.of("METRICCARE_CONFIG", file.toString()), "describe"))
                .isEqualTo("patients=7,year=2020,seed=5");
    }

    @Test
    void aSpecificationThatIsTypedIsTheWholeOne() throws IOException {
        Path file = config("dataset: {patients: 7}\n" + HOSPITALS);

        assertThat(described(Map.of("METRICCARE_CONFIG", file.toString()), "describe", "--spec", "seed=3"))
                .isEqualTo("patients=100,year=2023,seed=3");
        assertThat(described(Map.of(), "describe", "--spec", "seed=3", "--config", file))
                .matches("patients=100,year=2023,seed=3,catalog=[0-9a-f]{16}");
    }

    @Test
    void whatIsToldForTheSameAgainMakesTheSameAgain() throws IOException {
        Outcome first = Outcome.of("generate", "--config", config(HOSPITALS), "--out", home.resolve("first"));
        Outcome again =
                Outcome.ofLine("generate --out " + home.resolve("again") + " --spec " + first.told("The same again:"));

        assertThat(again.err()).isEmpty();
        assertThat(new DataFolder(home.resolve("again")).texts())
                .isEqualTo(new DataFolder(home.resolve("first")).texts());
        assertThat(new DataFolder(home.resolve("first")).ids("organization")).containsExactly("org-a");
    }

    @Test
    void templatesOfOnesOwnShapeTheFiles() throws IOException {
        Path ours = Files.createDirectory(home.resolve("ours"));
        String standard = Outcome.of("config", "--template", "patient").out();
        Files.writeString(ours.resolve("patient.json"), standard.replaceFirst("\\{", "{\"language\": \"en\","));
        Outcome first = Outcome.of("generate", "--templates", ours, "--out", home.resolve("first"));
        Outcome again =
                Outcome.ofLine("generate --out " + home.resolve("again") + " --spec " + first.told("The same again:"));

        assertThat(first.err()).isEmpty();
        assertThat(again.err()).isEmpty();
        assertThat(new DataFolder(home.resolve("first")).resources("patient"))
                .allSatisfy(
                        patient -> assertThat(patient.path("language").asText()).isEqualTo("en"));
        assertThat(new DataFolder(home.resolve("again")).texts())
                .isEqualTo(new DataFolder(home.resolve("first")).texts());
    }

    @Test
    void aBundleHasNoTemplate() {
        assertThat(Outcome.of("config", "--template", "bundle").errLines())
                .containsExactly(
                        "metriccare: --template must be a type that has a template but was bundle, which is put"
                                + " together from the others; write --template patient");
    }

    @Test
    void aWrongFileIsToldWithItsLine() throws IOException {
        Outcome outcome = Outcome.of("describe", "--config", config("dataset:\n  mortality: 10\n"));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("metriccare: " + home.resolve("config.yaml"))
                .contains("2")
                .contains("mortality must be between 0 and 1 but was 10");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        Path file = home.resolve("none.yaml");

        assertThat(Outcome.of("describe", "--config", file))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "metriccare: " + file + " does not exist; write the path of a file" + System.lineSeparator()));
    }
}
