package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aLineTellsWhatIsDoneHowFastAndHowLongTheRestMayTake() {
        try (Progress progress = Progress.told(new PrintWriter(err), false)) {
            progress.began(1000);
            progress.kept(250);
            progress.wrote(250, 2000, 4_000_000);

            assertThat(progress.line())
                    .matches(
                            "500 of 1,000 patients \\(50 %\\), [\\d,]+ resources/s, [\\d.]+ [kMGT]?B/s, about [\\d,]+ s left");
        }
    }

    @Test
    void beforeAnythingIsWrittenNobodyKnowsHowLongItTakes() {
        try (Progress progress = Progress.told(new PrintWriter(err), false)) {
            progress.began(0);

            assertThat(progress.line()).isEqualTo("0 of 0 patients (100 %), 0 resources/s, 0 B/s");
        }
    }

    @Test
    void nothingIsToldOfARunThatIsOverSoon() {
        try (Progress progress = Progress.told(new PrintWriter(err), true)) {
            progress.began(10);
            progress.wrote(10, 80, 100_000);
        }

        assertThat(err.toString()).isEmpty();
    }
}
