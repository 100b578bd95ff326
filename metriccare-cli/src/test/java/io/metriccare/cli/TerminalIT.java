package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar before somebody who sits at a terminal. */
@DisabledOnOs(OS.WINDOWS)
class TerminalIT {
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String ESCAPE = "\u001b[";

    @TempDir
    private Path home;

    private PseudoTerminal run(Map<String, String> environment, Object... words) throws Exception {
        return PseudoTerminal.run(home, environment, RunnableJar.command(words));
    }

    @Test
    void bareItAsksTheQuestionsOfTheOriginalAndMakesTheData() throws Exception {
        try (PseudoTerminal terminal = run(Map.of())) {
            terminal.await("Enter number of patients (e.g., 500) [100]: ");
            terminal.type("20\n");
            terminal.await("Enter year to simulate (e.g., 2023) [2023]: ");
            terminal.type("2024\n");
            terminal.await("Mortality percentage [10%]: ");
            terminal.type("0.15\n");
            terminal.await("write 15 for 15 %, or 0.15% if that is meant");
            terminal.type("15\n");
            terminal.await("Infection percentage [20%]: ");
            terminal.type("\n");
            terminal.await("Readmission percentage [15%]: ");
            terminal.type("\n");
            terminal.await("ALOS percentage [100%]: ");
            terminal.type("\n");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains(
                            "Without questions: metriccare generate --spec patients=20,year=2024,mortality=0.15,seed=1\n")
                    .contains("── SUMMARY ──")
                    .contains("\nTotal patients simulated: 20\n")
                    .contains("\nMortality   : 3\n");
        }
        assertThat(new DataFolder(home.resolve("fhir_data/json")).resources("patient"))
                .hasSize(20);
    }

    @Test
    void bareItKeepsTheRunsThatAreThere() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (PseudoTerminal terminal = run(Map.of())) {
                terminal.type("3\n\n\n\n\n\n");
                assertThat(terminal.exitCode()).as(terminal.screen()).isZero();
            }
        }

        assertThat(new DataFolder(home.resolve("fhir_data/json")).ids("patient"))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void whoLeavesWithCtrlDGetsNothing() throws Exception {
        try (PseudoTerminal terminal = run(Map.of())) {
            terminal.type("3\n");
            terminal.await("Enter year");
            terminal.type(CTRL_D);
            assertThat(terminal.exitCode()).isEqualTo(1);
            assertThat(terminal.screen()).endsWith("[2023]: \nmetriccare: nothing was made\n");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void whoLeavesWithCtrlCGetsNothing() throws Exception {
        try (PseudoTerminal terminal = run(Map.of())) {
            terminal.await("[100]: ");
            terminal.type(CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen())
                    .endsWith("\nmetriccare: nothing was made\n")
                    .doesNotContain("Exception");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void ctrlCEndsAnUnfinishedRunAndTakesItsFilesBack() throws Exception {
        DataFolder data = new DataFolder(home.resolve("data"));
        try (PseudoTerminal terminal = run(Map.of(), "generate", "--patients", 50_000_000, "--out", "data")) {
            while (data.files().isEmpty()) {
                Thread.sleep(10);
            }
            terminal.type(CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen()).endsWith("\nmetriccare: interrupted; nothing of this run is left\n");
        }
        assertThat(data.files()).isEmpty();
    }

    @Test
    void helpIsColouredOnATerminalUnlessNoColorIsSet() throws Exception {
        try (PseudoTerminal coloured = run(Map.of(), "generate", "--help");
                PseudoTerminal plain = run(Map.of("NO_COLOR", "1"), "generate", "--help");
                PseudoTerminal never = run(Map.of("METRICCARE_COLOR", "never"), "generate", "--help")) {
            assertThat(List.of(coloured.exitCode(), plain.exitCode(), never.exitCode()))
                    .containsOnly(0);
            assertThat(coloured.screen()).contains(ESCAPE);
            assertThat(plain.screen()).contains("--patients").doesNotContain(ESCAPE);
            assertThat(never.screen()).contains("--patients").doesNotContain(ESCAPE);
        }
    }

    @Test
    void bashCompletesCommandsOptionsAndTheirValues() throws Exception {
        Path launcher = Files.createDirectory(home.resolve("bin")).resolve("metriccare");
        Files.writeString(launcher, "#!/bin/sh\nexec " + String.join(" ", RunnableJar.command()) + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("PATH", launcher.getParent() + ":" + System.getenv("PATH"));
        try (PseudoTerminal terminal =
                PseudoTerminal.run(home, environment, List.of("bash", "--noprofile", "--norc", "-i"))) {
            terminal.type("source <(metriccare completion); echo sour''ced\n");
            terminal.await("sourced");
            terminal.type("metriccare gen\t--morta\t0 --form\tbun\t--out x --quiet && ls x\n");
            terminal.await("metriccare generate --mortality 0 --format bundle --out x --quiet");
            terminal.await("bundle\n");
            terminal.type("exit\n");
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void aBarTellsHowFarALongRunIsAndCtrlCEndsIt() throws Exception {
        try (PseudoTerminal terminal = run(
                Map.of(), "generate", "--patients", 9_000_000, "--format", "ndjson", "--shards", 9, "--out", "data")) {
            terminal.await("Patients   1%");
            terminal.await("resources/s");
            terminal.type(CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
        }
        assertThat(new DataFolder(home.resolve("data")).visible()).isEmpty();
    }

    @Test
    void aQuietRunShowsNoBar() throws Exception {
        try (PseudoTerminal terminal =
                run(Map.of(), "generate", "--patients", 30_000, "--format", "ndjson", "--quiet", "--out", "data")) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).isEmpty();
        }
    }
}
