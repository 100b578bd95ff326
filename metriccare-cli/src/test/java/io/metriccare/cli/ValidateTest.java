package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** validate tells what is wrong with resources, by kind. */
class ValidateTest {
    private static final Path US_CORE =
            Path.of(System.getProperty("usCorePackages", "../../shared/data"), "us_core_610.tgz");

    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void generate() {
        data = home.resolve("data");
        assertThat(Outcome.of("generate", "--patients", 10, "--run-id", "a", "--out", data, "--quiet"))
                .isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void whatIsGeneratedHasNoErrorAndNoWarning() {
        Outcome outcome = Outcome.of("validate", data);

        assertThat(outcome.exitCode()).as("%s", outcome).isZero();
        assertThat(outcome.out())
                .matches("\\S+: \\d+ resources, 0 errors, 0 warnings; profiles were not checked, --ig PACKAGE checks"
                        + " them\n");
        assertThat(Outcome.of("validate", data, "--quiet")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void profilesAreCheckedByThePackageThatIsGiven() throws IOException {
        assumeTrue(Files.exists(US_CORE), () -> US_CORE + " is absent, so US Core is not checked");
        Path patients = data.resolve("patient/patient_a.json");
        assertThat(Outcome.of("validate", data, "--ig", US_CORE).exitCode()).isZero();
        Files.writeString(patients, Files.readString(patients).replaceFirst("\"name\":\\[.*?}],", ""));

        Outcome outcome = Outcome.of("validate", data, "--ig", US_CORE);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Patient.name: minimum required = 1").contains(": 201 resources, 1 error, ");
    }

    @Test
    void errorsAreToldByKindWithExamplesAndEndWithOne() throws IOException {
        Path conditions = data.resolve("condition/condition_a.json");
        Files.writeString(conditions, Files.readString(conditions).replaceAll("\"subject\":\\{[^}]*},", ""));

        Outcome outcome = Outcome.of("validate", data, "--quiet");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern("ERROR, \\d+ times:\n  Condition/\\S+ \\(condition/condition_a.json resource 1\\):"
                        + " Condition.subject: minimum required = 1")
                .containsPattern("\nERROR, \\d+ times:\n  Condition/\\S+ has no subject that refers to a Patient\n");
        assertThat(outcome.outLines().get(outcome.outLines().size() - 1)).startsWith(data + ": ");
    }

    @Test
    void whatIsNotThereIsToldInASentence() throws IOException {
        Path empty = Files.createDirectory(home.resolve("empty"));

        Path text = Files.writeString(home.resolve("text.tgz"), "no package");

        assertThat(Outcome.of("validate", home.resolve("none")))
                .isEqualTo(refusal(home.resolve("none") + " does not exist; write the path of a folder of FHIR files"));
        assertThat(Outcome.of("validate", empty))
                .isEqualTo(refusal(
                        "there is no FHIR resource in " + empty + "; write the path of a folder that has some"));
        assertThat(Outcome.of("validate", data, "--ig", home.resolve("ig.tgz")))
                .isEqualTo(refusal(home.resolve("ig.tgz")
                        + " does not exist; write the path of a package such as us_core_610.tgz"));
        assertThat(Outcome.of("validate", data, "--ig", text))
                .isEqualTo(refusal(text + " is no package of FHIR R4; write the path of one, such as us_core_610.tgz"));
    }

    /** A diagnosis with a code that no other catalog has. */
    private Path config(String code) throws IOException {
        return Files.writeString(home.resolve(code + ".yaml"), """
                diagnoses:
                  - id: fall
                    text: Fall at home
                    codings: [{system: "https://example.org/codes", code: %s, display: Fall at home}]
                    snomed: {code: "217082002", display: Accidental fall (event)}
                    weight: 1
                    los: {median: 3, sigma: 0.5}
                    department: {general: 1}
                    severity: {mild: 1}
                """.formatted(code));
    }

    private Path ofConfig(String code) throws IOException {
        Path own = home.resolve("own");
        assertThat(Outcome.of(
                        "generate",
                        "--patients",
                        10,
                        "--config",
                        config(code),
                        "--out",
                        own,
                        "--run-id",
                        code,
                        "--append",
                        "--quiet"))
                .isEqualTo(new Outcome(0, "", ""));
        return own;
    }

    @Test
    void codesOfACatalogOfOnesOwnAreKnownFromTheManifest() throws IOException {
        Path own = ofConfig("F-1");

        assertThat(Outcome.of("validate", own, "--quiet")).isEqualTo(new Outcome(0, "", ""));
        assertThat(Outcome.of("validate", own.resolve("condition/condition_F-1.json"))
                        .out())
                .as("also for one file of the run")
                .doesNotContain("Unknown code");
    }

    @Test
    void allRunsOfAFolderBringTheirCodes() throws IOException {
        ofConfig("F-1");
        Path own = ofConfig("F-2");

        assertThat(Outcome.of("validate", own, "--quiet")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void whereThereIsNoManifestAConfigurationBringsThem() throws IOException {
        Path own = ofConfig("F-1");
        Files.delete(own.resolve("_manifest.F-1.json"));

        Outcome without = Outcome.of("validate", own);
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.out()).contains("F-1");
        assertThat(Outcome.of("validate", own, "--quiet", "--config", config("F-1")))
                .isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void aManifestThatIsNoneIsNamed() throws IOException {
        Files.writeString(data.resolve("_manifest.a.json"), "{}");

        assertThat(Outcome.of("validate", data))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "metriccare: _manifest.a.json in " + data
                                + " is no document of a run: it has no run; put it right or remove it\n"));
    }

    private static Outcome refusal(String sentence) {
        return new Outcome(2, "", "metriccare: " + sentence + "\n");
    }
}
