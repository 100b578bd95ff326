package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questions of the original simulator. */
class InterviewTest {
    private final StringWriter asked = new StringWriter();

    private Optional<FhirDataset> answered(List<String> answers) {
        Queue<String> left = new ArrayDeque<>(answers);
        return new Interview(left::poll, new PrintWriter(asked, true)).dataset();
    }

    @Test
    void asksWhatTheOriginalAskedWithItsDefaultsInBrackets() {
        assertThat(answered(List.of("", "", "", "", "", "")))
                .contains(FhirDataset.builder().build());
        assertThat(asked)
                .hasToString("Enter number of patients (e.g., 500) [100]: Enter year to simulate (e.g., 2023) [2023]: "
                        + "Mortality percentage [10%]: Infection percentage [20%]: Readmission percentage [15%]: "
                        + "ALOS percentage [100%]: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500/2024/10/20/15/100 | patients=500,year=2024,mortality=10%,infection=20%,readmission=15%,alos=100%",
                "1000//2.5//15%/ | patients=1000,mortality=2.5%,readmission=15%",
                "//0/0 %/0.5%/50 | mortality=0,infection=0,readmission=0.5%,alos=50%",
                "////' '/12     | alos=12%"
            })
    void fifteenIsFifteenPercent(String answers, String specification) {
        assertThat(answered(List.of(answers.replace("'", "").split("/", -1))))
                .contains(FhirDataset.parse(specification));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | many    | patients must be a whole number but was many; write 100",
                "0 | -5      | patients must be between 0 and 10000000000000 but was -5; write a whole number such as 100",
                "1 | 23      | year must be between 1900 and 2100 but was 23; write 2023",
                "2 | 101     | mortality must be a percentage from 0 to 100 but was 101; write 10 for 10 %",
                "3 | -1      | infection must be a percentage from 0 to 100 but was -1; write 10 for 10 %",
                "4 | fifteen | readmission must be a percentage from 0 to 100 but was fifteen; write 10 for 10 %",
                "2 | 0.15    | mortality is asked for in percent but was 0.15; write 15 for 15 %, or 0.15% if that is meant",
                "5 | 12%%    | alos must be a percentage from 0 to 100 but was 12%%; write 10 for 10 %",
                "5 | 9.5     | alos must be at least mortality, which is 40%, because those patients are admitted, but was"
                        + " 9.5%; write 40% or more"
            })
    void aWrongAnswerIsToldAndAskedAgain(int question, String wrong, String sentence) {
        List<String> answers = new ArrayList<>(List.of("", "", "40", "", "", ""));
        answers.add(question, wrong);

        assertThat(answered(answers)).contains(FhirDataset.parse("mortality=40%"));
        assertThat(asked.toString().lines().findFirst().orElseThrow()).endsWith(": " + sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void whoLeavesGetsNothing(int after) {
        assertThat(answered(List.of("7", "2024", "1", "2", "3").subList(0, after)))
                .isEmpty();
    }
}
