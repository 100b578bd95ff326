package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is made again from its manifest alone. */
class ManifestOptionTest {
    @TempDir
    private Path home;

    private Path manifest;
    private Path config;
    private Path templates;
    private Outcome first;

    @BeforeEach
    void writeARunOfItsOwn() throws IOException {
        config = Files.writeString(home.resolve("config.yaml"), "languages: [{code: es, text: Spanish}]");
        templates = Files.createDirectory(home.resolve("templates"));
        String standard = Outcome.of("config", "--template", "patient").out();
        Files.writeString(templates.resolve("patient.json"), standard.replaceFirst("\\{", "{\"language\": \"en\","));
        first = Outcome.of(
                "generate",
                "--patients",
                7,
                "--seed",
                5,
                "--patient",
                "2:readmittedAfterDays=30",
                "--config",
                config,
                "--templates",
                templates,
                "--run-id",
                "r",
                "--out",
                home.resolve("first"));
        manifest = home.resolve("first/_manifest.r.json");
    }

    private Outcome again(Object... more) {
        Object[] args = new Object[more.length + 5];
        Object[] start = {"generate", "--run-id", "r", "--out", home.resolve("again")};
        System.arraycopy(start, 0, args, 0, start.length);
        System.arraycopy(more, 0, args, start.length, more.length);
        return Outcome.of(args);
    }

    private void isTheSame(Outcome again) throws IOException {
        assertThat(again.err()).isEmpty();
        assertThat(new DataFolder(home.resolve("again")).texts())
                .isEqualTo(new DataFolder(home.resolve("first")).texts());
    }

    @Test
    void aManifestIsEnough() throws IOException {
        Path kept = Files.move(manifest, home.resolve("kept.json"));
        Files.delete(config);
        Files.delete(templates.resolve("patient.json"));

        isTheSame(again("--manifest", kept));
    }

    @Test
    void whatIsToldForTheSameAgainMakesTheSameAgain() throws IOException {
        String told = again("--manifest", manifest).told("The same again:");

        assertThat(told).endsWith(" --manifest " + manifest).startsWith("patients=7,");
        isTheSame(Outcome.ofLine("generate --overwrite --out " + home.resolve("again") + " --spec " + told));
    }

    @Test
    void otherOptionsGoOnTopOfIt() {
        assertThat(again("--manifest", manifest, "--seed", 6).told("The same again:"))
                .isEqualTo(first.told("The same again:")
                                .replaceFirst("seed=5", "seed=6")
                                .replaceFirst(" .*", "") + " --manifest " + manifest);
    }

    @Test
    void besideASpecificationOnlyTheCatalogAndTheTemplatesAreTheRuns() {
        assertThat(again("--manifest", manifest, "--spec", "patients=3").told("The same again:"))
                .matches("patients=3,year=2023,seed=1,catalog=[0-9a-f]{16},templates=[0-9a-f]{16} --manifest .*");
    }

    @Test
    void whatIsTypedCountsMoreThanTheEnvironment() {
        String out = home.resolve("again").toString();
        String variable = "METRICCARE_MANIFEST";

        assertThat(Outcome.of(
                                Map.of(
                                        "METRICCARE_SEED",
                                        "9",
                                        "METRICCARE_CONFIG",
                                        "none.yaml",
                                        "METRICCARE_SPEC",
                                        "x=1"),
                                "generate",
                                "--out",
                                out,
                                "--manifest",
                                manifest)
                        .told("The same again:"))
                .contains("seed=5");
        assertThat(Outcome.of(Map.of(variable, manifest.toString()), "describe", "--spec", "patients=3")
                        .outLines())
                .startsWith("patients=3,year=2023,seed=1");
        assertThat(Outcome.of(Map.of(variable, "none.json"), "describe", "--config", config)
                        .exitCode())
                .isZero();
    }

    @Test
    void besideACatalogOrTemplatesOfOnesOwnItIsRefused() {
        assertThat(again("--manifest", manifest, "--config", config))
                .isEqualTo(new Outcome(
                        2, "", "metriccare: --manifest and --config exclude each other; write one of them\n"));
        assertThat(again("--manifest", manifest, "--templates", templates).errLines())
                .containsExactly("metriccare: --manifest and --templates exclude each other; write one of them");
    }

    @Test
    void whatIsNoManifestIsRefused() {
        assertThat(again("--manifest", home.resolve("none.json")).errLines())
                .containsExactly("metriccare: --manifest: " + home.resolve("none.json")
                        + " cannot be read; write the path of a _manifest.RUN.json");
        assertThat(again("--manifest", templates.resolve("patient.json")).errLines())
                .containsExactly("metriccare: --manifest: " + templates.resolve("patient.json")
                        + " is no manifest of a run: it has no run; give a _manifest.RUN.json as it was written");
    }
}
