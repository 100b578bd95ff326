package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** verify names each file that is not what the manifests say. */
class VerifyTest {
    @TempDir
    private Path home;

    private Path data;

    @BeforeEach
    void generate() {
        data = home.resolve("data");
        for (String run : new String[] {"a", "b"}) {
            Outcome outcome = Outcome.of(
                    "generate",
                    "--patients",
                    20,
                    "--format",
                    "ndjson",
                    "--compress",
                    "gzip",
                    "--run-id",
                    run,
                    "--out",
                    data,
                    "--append",
                    "--quiet");
            assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        }
    }

    private Outcome verified() {
        return Outcome.of("verify", data);
    }

    @Test
    void aFolderAsItWasWrittenIsRight() {
        Outcome outcome = verified();

        assertThat(outcome.out()).matches(data + ": 2 runs, 9 files, \\d+\\.\\d kB: as their manifests say\\R");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        Files.delete(data.resolve("patient/Patient.a-00000-of-00001.ndjson.gz"));
        Files.writeString(data.resolve("condition/Condition.b-00000-of-00001.ndjson.gz"), "short");
        Files.writeString(data.resolve("encounter/other.ndjson"), "{}");
        Files.writeString(data.resolve("encounter/_ignored.ndjson"), "{}");
        Files.writeString(Files.createDirectories(data.resolve("patient/old")).resolve("copy.ndjson"), "{}");
        Outcome outcome = verified();

        assertThat(outcome.outLines())
                .startsWith(
                        "missing: patient/Patient.a-00000-of-00001.ndjson.gz",
                        "altered: condition/Condition.b-00000-of-00001.ndjson.gz",
                        "surplus: patient/old/copy.ndjson, which no manifest names",
                        "surplus: encounter/other.ndjson, which no manifest names")
                .hasSize(5)
                .last()
                .asString()
                .endsWith(": 4 problems");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void anUnfinishedRunIsNamed() throws IOException {
        Path obstacle = Files.createDirectories(data.resolve("patient/Patient.c-00000-of-00001.ndjson"));
        Outcome.of("generate", "--patients", 3, "--format", "ndjson", "--run-id", "c", "--append", "--out", data);
        Files.delete(obstacle);
        Outcome outcome = verified();

        assertThat(outcome.outLines())
                .first()
                .isEqualTo("unfinished: the run c; the command that began it goes on with it if --resume is added");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void quietlyNothingIsToldOfWhatIsRight() {
        assertThat(Outcome.of("verify", data, "--quiet")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void aManifestThatIsNoneIsToldInASentence() throws IOException {
        Files.writeString(data.resolve("_manifest.a.json"), "{\"run\":\"a\"}");

        assertThat(verified())
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "metriccare: _manifest.a.json in " + data
                                + " is no document of a run: it has no library; put it right or remove it\n"));
    }

    @Test
    void aManifestCannotNameFilesElsewhere() throws IOException {
        Path manifest = data.resolve("_manifest.a.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace("patient/Patient.a-00000-of-00001.ndjson.gz", "patient/../../precious"));

        assertThat(verified().err()).contains("patient/../../precious is no file of Patient resources");
    }

    @Test
    void aFolderWithoutARunIsTold() throws IOException {
        Path empty = Files.createDirectories(home.resolve("empty"));

        assertThat(Outcome.of("verify", empty))
                .isEqualTo(new Outcome(
                        2, "", "metriccare: there is no run in " + empty + "; write the folder of a run\n"));
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(Outcome.of("verify", file))
                .isEqualTo(new Outcome(
                        2, "", "metriccare: DIR must be a folder but " + file + " is a file; write that of a run\n"));
    }

    @Test
    void aFolderInPlaceOfAFileIsNoFile() throws IOException {
        Path file = data.resolve("patient/Patient.a-00000-of-00001.ndjson.gz");
        Files.delete(file);
        Files.createDirectories(file);

        assertThat(verified().outLines()).first().isEqualTo("missing: patient/Patient.a-00000-of-00001.ndjson.gz");
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        Path file = data.resolve("patient/Patient.a-00000-of-00001.ndjson.gz");
        Files.delete(file);
        Files.createSymbolicLink(file, file);

        assertThat(verified().err())
                .startsWith("metriccare: reading " + file + " failed: ")
                .endsWith("; write the path of a file that can be read\n");
        assertThat(verified().exitCode()).isEqualTo(1);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThat(Outcome.of("verify", home.resolve("none")))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "metriccare: DIR must be a folder but " + home.resolve("none")
                                + " does not exist; write that of a run\n"));
    }
}
