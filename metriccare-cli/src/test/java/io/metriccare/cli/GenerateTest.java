package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each option of generate does to the files and to what is told about them. */
class GenerateTest {
    @TempDir
    private Path home;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"--patients,7", "--count,7", "--patients,0", "--patients,1"})
    void makesSoManyPatients(String option, int patients) throws IOException {
        Outcome outcome = generated("data", option, patients);

        assertThat(data("data").resources("patient")).hasSize(patients);
        assertThat(outcome.told("Total patients simulated:")).isEqualTo(String.valueOf(patients));
    }

    @Test
    void tellsThatWithoutPatientsThereIsNoMean() throws IOException {
        assertThat(generated("data", "--patients", 0).told("Mean LOS    :")).isEqualTo("no stays");
    }

    @Test
    void everyStayBeginsAndEndsInTheYear() throws IOException {
        Outcome outcome = generated("data", "--year", 1972);

        assertThat(data("data").stays()).isNotEmpty().allSatisfy(stay -> {
            assertThat(stay.at("/period/start").asText()).startsWith("1972-");
            assertThat(stay.at("/period/end").asText()).startsWith("1972-");
        });
        assertThat(outcome.told("Year simulated:")).isEqualTo("1972");
    }

    @Test
    void everyRateIsMetInTheFilesAndTold() throws IOException {
        Outcome outcome = generated(
                "data", "--mortality", "30%", "--infection", "0.05", "--readmission", "12.5%", "--alos", ".6");

        DataFolder data = data("data");
        assertThat(data.count("patient", patient -> patient.has("deceasedDateTime")))
                .isEqualTo(30);
        assertThat(data.count("condition", condition -> category(condition).equals("Infection")))
                .isEqualTo(5);
        assertThat(data.count(
                        "encounter",
                        encounter -> encounter.at("/hospitalization").has("reAdmission")))
                .isEqualTo(13);
        assertThat(data.stays().stream()
                        .map(stay -> stay.at("/subject/reference").asText())
                        .distinct())
                .hasSize(60);
        assertThat(outcome.told("Mortality   :")).isEqualTo("30");
        assertThat(outcome.told("Infection   :")).isEqualTo("5");
        assertThat(outcome.told("Readmission :")).isEqualTo("13");
        assertThat(outcome.told("ALOS        :")).isEqualTo("60");
    }

    @Test
    void theMeanLengthOfStayIsMet() throws IOException {
        assertThat(generated("data", "--mean-los", "6.25").told("Mean LOS    :"))
                .startsWith("6.2");
        assertThat(generated("whole", "--mean-los", "6").told("Mean LOS    :")).startsWith("6.00 days (");
    }

    @Test
    void aPercentageIsTheSameAsItsDecimal() throws IOException {
        generated("percentage", "--mortality", "10%");
        generated("decimal", "--mortality", "0.10");

        assertThat(data("percentage").texts()).isEqualTo(data("decimal").texts());
    }

    @Test
    void anotherSeedAndAnotherBatchMakeOtherPeopleWithTheSameCounts() throws IOException {
        Outcome usual = generated("usual");
        Outcome seed = generated("seed", "--seed", "-42");
        Outcome batch = generated("batch", "--batch", "2024-w07");

        List<String> ids = new ArrayList<>(data("usual").ids("patient"));
        ids.addAll(data("seed").ids("patient"));
        ids.addAll(data("batch").ids("patient"));
        assertThat(ids).hasSize(300).doesNotHaveDuplicates();
        assertThat(summary(seed)).isEqualTo(summary(usual));
        assertThat(summary(batch)).isEqualTo(summary(usual));
    }

    @Test
    void theFilesAreTheSameForAnyNumberOfThreads() throws IOException {
        generated("one", "--patients", 1000, "--threads", 1);
        generated("two", "--patients", 1000, "--threads", 2);
        generated("seven", "--patients", 1000, "--threads", 7);

        assertThat(data("two").texts()).isEqualTo(data("one").texts());
        assertThat(data("seven").texts()).isEqualTo(data("one").texts());
    }

    @ParameterizedTest
    @CsvSource({"ndjson", "NDJSON"})
    void ndjsonFilesAreNamedAsBulkDataAndHoldOneResourceALine(String format) throws IOException {
        generated("array", "--patients", 20);
        generated("data", "--patients", 20, "--format", format);

        assertThat(data("data").files())
                .hasSize(6)
                .allSatisfy(
                        file -> assertThat(file).matches("([a-z]+)/(?i:\\1)\\.\\d{8}_\\d{6}-00000-of-00001\\.ndjson"))
                .anySatisfy(file -> assertThat(file).startsWith("patient/Patient."));
        for (String kind : DataFolder.KINDS) {
            assertThat(data("data").resources(kind))
                    .as(kind)
                    .isEqualTo(data("array").resources(kind))
                    .hasSameSizeAs(data("data").texts().get(kind).lines().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTextToldForTheSameAgainRebuildsTheFiles(Format format) throws IOException {
        Outcome outcome = generated(
                "data",
                "--count",
                50,
                "--year",
                2024,
                "--mortality",
                "6%",
                "--alos",
                "0.9",
                "--mean-los",
                "5.5",
                "--seed",
                7,
                "--append",
                "--format",
                format);

        DatasetWriter.to(LocalDirectory.at(home.resolve("again")))
                .format(format)
                .write(FhirDataset.parse(outcome.told("The same again:")));
        assertThat(data("again").texts()).isEqualTo(data("data").texts());
    }

    @Test
    void quietPrintsNothing() throws IOException {
        assertThat(generated("data", "--quiet")).isEqualTo(new Outcome(0, "", ""));
        assertThat(generated("other", "-q")).isEqualTo(new Outcome(0, "", ""));
        assertThat(data("data").files()).hasSize(6);
    }

    @Test
    void refusesAFolderThatHoldsARun() throws IOException {
        generated("data");
        String before = String.valueOf(data("data").texts());

        assertFailed(
                run("data", "--format", "ndjson"),
                home.resolve("data") + " already holds a run \\("
                        + data("data").allFiles().get(0) + "\\); append to it, overwrite it, or write elsewhere"
                        + " \\(--append, --overwrite, --resume, --out DIR\\)");
        assertThat(data("data").texts()).hasToString(before);
    }

    @Test
    void appendKeepsTheRunsAndAllIdsUnique() throws IOException {
        generated("data", "--append");
        generated("data", "--append");
        generated("data", "--append");

        assertThat(data("data").files()).hasSize(12);
        assertThat(data("data").ids("patient")).hasSize(300).doesNotHaveDuplicates();
        assertThat(data("data").ids("encounter")).doesNotHaveDuplicates();
        assertThat(data("data").ids("condition")).doesNotHaveDuplicates();
        assertThat(data("data").ids("organization")).isNotEmpty().doesNotHaveDuplicates();
        assertThat(data("data").ids("location")).isNotEmpty().doesNotHaveDuplicates();
        assertThat(data("data").ids("practitioner")).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void appendAddsToARunThatWasNotAppended() throws IOException {
        generated("data");
        generated("data", "--append");

        assertThat(data("data").files()).hasSize(9);
        assertThat(data("data").ids("patient")).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void overwriteReplacesTheRunsAndNothingElse() throws IOException {
        generated("data", "--append");
        generated("data", "--append");
        Files.writeString(home.resolve("data/patient/notes.txt"), "ours");
        generated("data", "--overwrite", "--format", "ndjson", "--patients", 3);

        assertThat(data("data").files()).hasSize(7).contains("patient/notes.txt");
        Files.delete(home.resolve("data/patient/notes.txt"));
        assertThat(data("data").resources("patient")).hasSize(3);
    }

    @Test
    void makesTheFoldersAboveTheFolder() throws IOException {
        generated("a/b/with space/c");

        assertThat(data("a/b/with space/c").files()).hasSize(6);
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Files.writeString(home.resolve("data"), "ours");

        assertFailed(run("data"), home.resolve("data") + " is no folder; choose another --out");
        assertThat(home.resolve("data")).hasContent("ours");
    }

    @Test
    void refusesAFileAboveTheFolder() throws IOException {
        Files.writeString(home.resolve("file"), "ours");

        assertFailed(run("file/data"), "writing .*file.data failed: .*; choose another --out");
    }

    @Test
    void aFileInTheWayOfAFolderLeavesNothingOfTheRun() throws IOException {
        Files.createDirectory(home.resolve("data"));
        Files.writeString(home.resolve("data/organization"), "ours");

        assertFailed(run("data"), home.resolve("data/organization") + " is no folder; choose another --out");
        assertThat(data("data").files()).containsExactly("organization");
    }

    @Test
    void refusesAFolderItMayNotWriteIn() throws IOException {
        Path closed = Files.createDirectory(home.resolve("closed"));
        assumeThat(closed.toFile().setWritable(false) && !Files.isWritable(closed))
                .as("not root, who may write anywhere")
                .isTrue();

        assertFailed(run("closed/data"), "no permission for " + closed.resolve("data") + "; choose another --out");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAFolderThatCannotBeMade() {
        assertFailed(
                Outcome.of("generate", "--out", "/proc/metriccare"),
                "/proc/metriccare does not exist and cannot be made; choose another --out");
    }

    @Test
    void debugShowsTheTraceBeforeTheSentence() throws IOException {
        Files.writeString(home.resolve("data"), "ours");
        Outcome outcome = run("data", "--debug");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("NotDirectoryException", "\tat io.metriccare.");
        assertThat(outcome.errLines()).last().asString().endsWith("is no folder; choose another --out");
    }

    private Outcome run(String folder, Object... options) {
        List<Object> words = new ArrayList<>(List.of("generate", "--out", home.resolve(folder)));
        words.addAll(List.of(options));
        return Outcome.of(words.toArray());
    }

    private Outcome generated(String folder, Object... options) {
        Outcome outcome = run(folder, options);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        return outcome;
    }

    private static void assertFailed(Outcome outcome, String sentence) {
        assertThat(outcome.errLines()).singleElement().asString().matches("metriccare: " + sentence);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    private DataFolder data(String folder) {
        return new DataFolder(home.resolve(folder));
    }

    /** The four counts and the mean. */
    private static List<String> summary(Outcome outcome) {
        List<String> lines = outcome.outLines();
        return lines.subList(lines.size() - 5, lines.size());
    }

    private static String category(JsonNode condition) {
        return condition.at("/note/0/text").asText();
    }
}
