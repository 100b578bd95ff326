package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the process ends when it is told to, when nobody reads what it prints, and where nobody sits at a terminal. */
@DisabledOnOs(OS.WINDOWS)
class EndingIT {
    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"INT, 130, 1", "TERM, 143, 2", "HUP, 129, 2"})
    void aSignalEndsTheRunAndItsFilesAreTakenBack(String signal, int exitCode, int threads) throws Exception {
        DataFolder data = new DataFolder(home.resolve("data"));
        Process process = RunnableJar.start(
                home,
                Map.of(),
                heedingSignals(RunnableJar.command(
                        "generate", "--patients", 50_000_000, "--threads", threads, "--out", "data")),
                home.resolve("out").toFile(),
                home.resolve("err").toFile());
        try {
            while (data.files().isEmpty() && process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            RunnableJar.run(home, Map.of(), List.of("kill", "-" + signal, Long.toString(process.pid())));

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(exitCode);
        assertThat(home.resolve("err")).hasContent("metriccare: interrupted; nothing of this run is left");
        assertThat(home.resolve("out")).isEmptyFile();
        assertThat(data.files()).isEmpty();
    }

    /** A build in the background of a shell ignores some signals, and what it starts would, too. */
    private static List<String> heedingSignals(List<String> command) {
        List<String> heeding = new ArrayList<>();
        if (OS.LINUX.isCurrentOs()) {
            heeding.addAll(List.of("env", "--default-signal=INT,TERM,HUP"));
        }
        heeding.addAll(command);
        return heeding;
    }

    @ParameterizedTest
    @CsvSource({"describe", "completion", "generate --help", "generate --out data", "help generate"})
    void aReaderThatHasSeenEnoughIsNoFailure(String words) throws Exception {
        Outcome outcome = piped(words, "true");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualToIgnoringNewLines("0");
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource({"describe", "generate --out data"})
    void anOutputThatIsNotCompleteIsAFailure(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"));
        command.addAll(RunnableJar.command((Object[]) words.split(" ", -1)));
        Outcome outcome = RunnableJar.run(home, Map.of(), command);

        assertThat(outcome.errLines())
                .containsExactly(
                        "metriccare: printing failed: No space left on device; what is printed is not complete");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    /** Runs the command before a reader that may end at once, and prints its exit code. */
    private Outcome piped(String words, String reader) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "\"$@\" | " + reader + "; echo ${PIPESTATUS[0]}", "bash"));
        command.addAll(RunnableJar.command((Object[]) words.split(" ", -1)));
        return RunnableJar.run(home, Map.of(), command);
    }

    @Test
    void bareWithoutATerminalItPrintsHelpAndEndsWith2() throws Exception {
        Outcome outcome = RunnableJar.run(home);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .startsWith("Usage: metriccare [COMMAND] [OPTION]...")
                .endsWith("metriccare: a command is missing; write metriccare generate, or see metriccare --help");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void jsonIsAllThatIsPrintedAndTrueOfTheFiles() throws Exception {
        Outcome outcome = RunnableJar.run(
                home, "generate", "--json", "--spec", "patients=30,year=2024,mortality=10%", "--out", "data");

        JsonNode report = new ObjectMapper().readTree(outcome.out());
        DataFolder data = new DataFolder(home.resolve("data"));
        assertThat(outcome.err()).isEmpty();
        assertThat(report.at("/specification").asText()).isEqualTo("patients=30,year=2024,mortality=0.1,seed=1");
        assertThat(report.at("/folder").asText()).isEqualTo("data");
        assertThat(report.at("/format").asText()).isEqualTo("json");
        assertThat(report.at("/overall/deaths").asLong())
                .isEqualTo(3)
                .isEqualTo(data.count("patient", patient -> patient.has("deceasedDateTime")));
        assertThat(report.at("/resources/Encounter").asLong())
                .isEqualTo(data.resources("encounter").size());
        for (JsonNode file : report.at("/files")) {
            assertThat(file.path("bytes").asLong())
                    .isEqualTo(Files.size(
                            home.resolve("data").resolve(file.path("name").asText())));
        }
        assertThat(report.at("/files")).hasSize(6);
        assertThat(report.at("/bytes").asLong()).isPositive();
    }

    @Test
    void whatIsDescribedIsWhatIsGenerated() throws Exception {
        Object[] asked = {"--patients", 300, "--hospital", "org-fernwater:mortality=0.3,alos=0.9", "--json"};
        ObjectMapper mapper = new ObjectMapper();
        JsonNode described =
                mapper.readTree(RunnableJar.run(home, words("describe", asked)).out());
        JsonNode generated =
                mapper.readTree(RunnableJar.run(home, words("generate", asked)).out());

        for (String part : List.of("specification", "overall", "byHospital")) {
            assertThat(described.has(part)).as(part).isTrue();
            assertThat(generated.path(part)).isEqualTo((Object) described.path(part));
        }
    }

    private static Object[] words(String command, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(more));
        return words.toArray();
    }
}
