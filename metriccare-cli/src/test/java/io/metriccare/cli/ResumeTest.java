package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that breaks off keeps what it has finished, says so, and is finished by the same command with --resume. */
class ResumeTest {
    private static final List<Object> COMMAND =
            List.of("generate", "--patients", 300, "--format", "ndjson", "--shards", 3, "--run-id", "r", "--quiet");

    @TempDir
    private Path home;

    private Outcome run(String folder, Object... more) {
        List<Object> words = new ArrayList<>(COMMAND);
        words.addAll(List.of("--out", home.resolve(folder)));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray());
    }

    /** What is in the way when the second file of Patients is to appear. */
    private Path obstacle(String folder) throws IOException {
        return Files.createDirectories(home.resolve(folder).resolve("patient/Patient.r-00001-of-00003.ndjson"));
    }

    private Path brokenOff(String folder) throws IOException {
        Path obstacle = obstacle(folder);
        assertThat(run(folder).exitCode()).isEqualTo(1);
        return obstacle;
    }

    private SortedMap<String, String> files(String folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String file : new DataFolder(home.resolve(folder)).allFiles()) {
            files.put(file, Files.readString(home.resolve(folder).resolve(file)));
        }
        return files;
    }

    private static void assertFailed(Outcome outcome, String sentence) {
        assertThat(outcome.errLines()).singleElement().asString().isEqualTo("metriccare: " + sentence);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void aFileInTheWayIsNamedAndNothingIsSeenOrLost() throws IOException {
        Path obstacle = obstacle("data");

        assertFailed(
                run("data"),
                obstacle + " is in the way; move it; what run r has finished is kept: the same command with --resume"
                        + " goes on from there, with --overwrite it begins anew");
        assertThat(new DataFolder(home.resolve("data")).visible()).isEmpty();
        assertThat(obstacle).isEmptyDirectory();
    }

    @Test
    void whenItIsGoneTheRunIsFinished() throws IOException {
        Files.delete(brokenOff("data"));

        assertThat(run("data", "--resume")).isEqualTo(new Outcome(0, "", ""));
        run("undisturbed");
        assertThat(files("data")).isEqualTo(files("undisturbed"));
    }

    @Test
    void aFinishedShardThatWasHarmedIsMadeAgain() throws IOException {
        Files.delete(brokenOff("data"));
        Files.writeString(home.resolve("data/encounter/.Encounter.r-00002-of-00003.ndjson.whole"), "harmed");
        Files.delete(home.resolve("data/condition/.Condition.r-00000-of-00003.ndjson.whole"));

        assertThat(run("data", "--resume").exitCode()).isZero();
        run("undisturbed");
        assertThat(files("data")).isEqualTo(files("undisturbed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mortality | 0.2 | specification patients=300,year=2023,seed=1, not"
                        + " patients=300,year=2023,mortality=0.2,seed=1",
                "--compress | gzip | compression none, not gzip:6",
            })
    void anotherRunIsNotMixedIn(String option, String value, String difference) throws IOException {
        Files.delete(brokenOff("data"));
        SortedMap<String, String> before = files("data");

        assertFailed(
                run("data", "--resume", option, value),
                "the unfinished run r was begun with " + difference
                        + "; give what it was begun with, or overwrite it (--overwrite)");
        assertThat(files("data")).isEqualTo(before);
    }

    @Test
    void withoutResumeItIsRefused() throws IOException {
        Files.delete(brokenOff("data"));

        assertFailed(
                run("data"),
                home.resolve("data") + " holds the unfinished run r; resume it, overwrite it, or write elsewhere"
                        + " (--append, --overwrite, --resume, --out DIR)");
    }

    @Test
    void overwritingBeginsAnew() throws IOException {
        Files.delete(brokenOff("data"));

        assertThat(run("data", "--overwrite", "--mortality", 0.2).exitCode()).isZero();
        run("undisturbed", "--mortality", 0.2);
        assertThat(files("data")).isEqualTo(files("undisturbed"));
    }

    @Test
    void aCompleteRunIsLeftAsItIs() throws IOException {
        run("data");
        SortedMap<String, String> before = files("data");

        assertThat(run("data", "--resume")).isEqualTo(new Outcome(0, "", ""));
        assertThat(files("data")).isEqualTo(before);
    }

    @Test
    void aRunThatIsNotThereIsBegun() throws IOException {
        assertThat(run("data", "--resume").exitCode()).isZero();
        run("undisturbed");

        assertThat(files("data")).isEqualTo(files("undisturbed"));
    }

    @Test
    void aRunWithoutANameIsNotAppendedAgainAndAgain() {
        Object[] command = {"generate", "--append", "--resume", "--out", home.resolve("data")};

        assertThat(Outcome.of(command))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "metriccare: --append with --resume needs a --run-id where no run broke off, or each repetition"
                                + " would begin another batch; write --run-id NAME\n"));
    }

    @Test
    void theNameOfAnAppendedRunMustDoForABatch() {
        String name = "n".repeat(41);

        assertThat(Outcome.of("generate", "--append", "--run-id", name, "--format", "ndjson", "--out", home))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "metriccare: --run-id must have at most 40 letters beside --append, which names the batch after it,"
                                + " but was " + name + "; write a shorter one\n"));
    }

    @Test
    void anAppendedRunKeepsItsBatch() throws IOException {
        Path obstacle = obstacle("data");
        assertThat(run("data", "--append").exitCode()).isEqualTo(1);
        Files.delete(obstacle);

        assertThat(run("data", "--append", "--resume").exitCode()).isZero();
        run("undisturbed", "--append");
        assertThat(files("data")).isEqualTo(files("undisturbed"));
    }
}
