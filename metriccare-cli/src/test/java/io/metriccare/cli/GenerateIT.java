package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runnable jar in a JVM and a working directory of its own, as a user meets it. */
class GenerateIT {
    @TempDir
    private Path home;

    @Test
    void withoutOptionsItIsTheMainJobAndASecondRunIsRefused() throws Exception {
        Outcome first = RunnableJar.run(home, "generate");
        Outcome second = RunnableJar.run(home, "generate");

        assertThat(first.told("The same again:")).isEqualTo("patients=100,year=2023,seed=1");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).isEmpty();
        assertThat(second.errLines()).singleElement().asString().contains(" already holds a run (");
    }

    @Test
    void aWrongOptionEndsTheProcessWithExitCode2() throws Exception {
        Outcome outcome = RunnableJar.run(home, "generate", "--mortality", "10");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly(
                        "metriccare: --mortality must be between 0 and 1 but was 10; write 0.10 or 10% for 10 %");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void rulesAreHyphensWhereTheTerminalShowsAsciiOnly() throws Exception {
        Outcome outcome = RunnableJar.run(
                home, Map.of("LC_ALL", "C"), RunnableJar.command("generate", "--patients", 1, "--out", "data"));

        assertThat(outcome.out())
                .contains("--------------------------- SUMMARY ---------------------------")
                .contains(System.lineSeparator() + "-".repeat(63) + System.lineSeparator())
                .isASCII();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderTheSystemCannotNameIsToldInASentence() throws Exception {
        // The shell writes the bytes of ü, since Java could pass them on in a UTF-8 locale only.
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "exec \"$@\" \"$(printf 'Z\\303\\274rich')\"", "sh"));
        command.addAll(RunnableJar.command("generate", "--out"));
        Outcome outcome = RunnableJar.run(home, Map.of("LC_ALL", "C"), command);

        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("metriccare: --out must be a name this system can give a folder but was Z")
                .endsWith("rich; write --out fhir_data/json");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskLeavesNothingOfTheRun() throws Exception {
        Outcome outcome = withLittleRoom("generate", "--patients", 3000, "--out", "data");

        assertFailed(outcome, "writing failed: .+; nothing of this run is left, choose another --out");
        assertThat(new DataFolder(home.resolve("data")).files()).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskLeavesTheRunsThatWereToBeReplaced() throws Exception {
        RunnableJar.run(home, "generate", "--patients", 5, "--out", "data");
        Map<String, String> before = new DataFolder(home.resolve("data")).texts();
        Outcome outcome = withLittleRoom("generate", "--patients", 3000, "--out", "data", "--overwrite");

        assertFailed(outcome, "writing failed: .+");
        assertThat(new DataFolder(home.resolve("data")).texts()).isEqualTo(before);
    }

    /** To a process that may write files of some 100 kB only, a disk is full early. */
    private Outcome withLittleRoom(Object... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"));
        command.addAll(RunnableJar.command(args));
        return RunnableJar.run(home, Map.of(), command);
    }

    @Test
    void tooLittleMemoryIsToldInASentence() throws Exception {
        List<String> command = RunnableJar.command("generate", "--patients", 50_000, "--threads", 64, "--out", "data");
        command.add(1, "-Xmx24m");
        Outcome outcome = RunnableJar.run(home, Map.of(), command);

        assertFailed(outcome, "memory ran out; write --threads 1, or give Java more with METRICCARE_JAVA_OPTS=-Xmx4g");
        assertThat(new DataFolder(home.resolve("data")).files()).isEmpty();
    }

    @Test
    void aKilledRunLeavesNothingUnderAFinalNameAndCanBeReplaced() throws Exception {
        DataFolder data = new DataFolder(home.resolve("data"));
        Process process = start("killed", "generate", "--patients", 5_000_000, "--threads", 1, "--out", "data");
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (data.files().size() < 7 && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        process.destroyForcibly().waitFor();

        assertThat(data.visible()).isEmpty();
        assertFailed(
                RunnableJar.run(home, "generate", "--patients", 1, "--out", "data"),
                "data holds the unfinished run \\d{8}_\\d{6}; resume it, overwrite it, or write elsewhere"
                        + " \\(--append, --overwrite, --resume, --out DIR\\)");
        assertThat(RunnableJar.run(home, "generate", "--patients", 1, "--out", "data", "--overwrite")
                        .exitCode())
                .isZero();
        assertThat(data.files()).hasSize(6);
    }

    /** One of them may rely on what the other writes for all only when that is complete; who comes later can. */
    @Test
    void twoAppendedRunsAtTheSameTimeNeverMix() throws Exception {
        Process one = start("one", "generate", "--append", "--out", "data", "--quiet");
        Process two = start("two", "generate", "--append", "--out", "data", "--quiet");
        int succeeded = 1;
        for (Process process : List.of(one, two)) {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isIn(0, 1);
            succeeded += 1 - process.exitValue();
        }
        assertThat(RunnableJar.run(home, "generate", "--append", "--out", "data", "--quiet"))
                .isEqualTo(new Outcome(0, "", ""));

        DataFolder data = new DataFolder(home.resolve("data"));
        assertThat(data.files())
                .filteredOn(file -> file.matches("(patient|encounter|condition)/.*"))
                .hasSize(3 * succeeded);
        assertThat(data.ids("patient")).hasSize(100 * succeeded).doesNotHaveDuplicates();
        assertThat(data.ids("organization")).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void theVersionIsTheOneOfTheJar() throws Exception {
        Outcome outcome = RunnableJar.run(home, "--version");

        assertThat(outcome.out()).matches("metriccare \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(outcome.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "describe"})
    void theExamplesOfTheHelpRun(String command) throws Exception {
        List<String> examples = Outcome.of(command, "--help").outLines().stream()
                .map(String::strip)
                .filter(line -> line.startsWith("metriccare "))
                .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            Object[] words = example.substring("metriccare ".length()).split(" ");
            Outcome outcome = RunnableJar.run(home, words);
            assertThat(outcome.err()).as(example).isEmpty();
            assertThat(outcome.exitCode()).as(example).isZero();
        }
    }

    private Process start(String name, Object... args) throws IOException {
        return RunnableJar.start(
                home,
                Map.of(),
                RunnableJar.command(args),
                home.resolve(name + ".out").toFile(),
                home.resolve(name + ".err").toFile());
    }

    private static void assertFailed(Outcome outcome, String sentence) {
        assertThat(outcome.errLines()).singleElement().asString().matches("metriccare: " + sentence);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }
}
