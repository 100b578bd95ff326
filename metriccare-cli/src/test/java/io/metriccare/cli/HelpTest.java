package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "generate --help", "generate -h"})
    void fitsATerminalOf80ColumnsAnd40Lines(String words) {
        Outcome outcome = Outcome.ofLine(words);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines())
                .hasSizeBetween(5, 40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void namesTheCommand() {
        assertThat(Outcome.of("--help").out()).contains("  generate  ");
    }

    @Test
    void namesEveryOptionWithItsDefault() {
        assertThat(Outcome.of("generate", "--help").out().replaceAll("\\s+", " "))
                .contains("--count, --patients=N How many patients (default: 100)")
                .contains("--year=YEAR The year of all stays (default: 2023)")
                .contains("--mortality=RATE")
                .contains("(default: 10%)")
                .contains("--infection=RATE")
                .contains("(default: 20%)")
                .contains("--readmission=RATE")
                .contains("(default: 15%)")
                .contains("--alos=RATE")
                .contains("(default: 100%)")
                .contains("--mean-los=DAYS")
                .contains("(default: 4.5)")
                .contains("--seed=SEED")
                .contains("--batch=NAME")
                .contains("--out=DIR")
                .contains("--format=FORMAT")
                .contains("--append")
                .contains("--overwrite")
                .contains("--threads=N")
                .contains("-q, --quiet")
                .contains("--debug");
    }

    @Test
    void showsExamplesAndExitCodes() {
        assertThat(Outcome.of("generate", "--help").out())
                .contains("  metriccare generate --patients 100 --year 2023")
                .contains("Exit codes: 0 done, 1 failed, 2 wrong usage.");
    }
}
