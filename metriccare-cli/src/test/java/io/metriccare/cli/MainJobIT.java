package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, once, and all that it promises. */
class MainJobIT {
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);

    @TempDir
    private static Path home;

    private static Instant before;
    private static Outcome outcome;
    private static DataFolder data;
    private static String run;

    @BeforeAll
    static void generate() throws Exception {
        before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        outcome = RunnableJar.run(
                home,
                Map.of("TZ", "Pacific/Auckland"),
                RunnableJar.command("generate", "--patients", 100, "--year", 2023));
        data = new DataFolder(home.resolve("fhir_data/json"));
        run = data.files().get(0).replaceFirst("condition/condition_(.*)\\.json", "$1");
    }

    @Test
    void succeedsWithoutAWordOnStandardError() {
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void writesTheLayoutOfTheOriginalNamedAfterTheUtcSecond() throws IOException {
        assertThat(data.files())
                .containsExactlyInAnyOrderElementsOf(DataFolder.KINDS.stream()
                        .map(kind -> kind + "/" + kind + "_" + run + ".json")
                        .toList());
        assertThat(LocalDateTime.parse(run, RUN).toInstant(ZoneOffset.UTC)).isBetween(before, Instant.now());
    }

    @Test
    void writesArraysWithOneResourceALine() throws IOException {
        for (Map.Entry<String, String> file : data.texts().entrySet()) {
            List<String> lines = file.getValue().lines().toList();
            assertThat(lines).first().isEqualTo("[");
            assertThat(lines).last().isEqualTo("]");
            assertThat(lines.subList(1, lines.size() - 1))
                    .hasSameSizeAs(data.resources(file.getKey()))
                    .allSatisfy(line -> assertThat(line).startsWith("{\"resourceType\":\""));
        }
    }

    @Test
    void tellsWhereHowManyHowLargeAndHowLong() throws IOException {
        List<String> lines = outcome.outLines();

        assertThat(lines.get(0)).isEqualTo("Written to " + Path.of("fhir_data", "json") + ":");
        for (int i = 0; i < DataFolder.KINDS.size(); i++) {
            String kind = DataFolder.KINDS.get(i);
            assertThat(lines.get(1 + i))
                    .matches("  %1$s/%1$s_%2$s.json +%3$,d +[0-9.]+ [kM]B"
                            .formatted(kind, run, data.resources(kind).size()));
        }
        assertThat(lines.get(7)).matches("[0-9,]+ resources in 6 files, [0-9.]+ [kM]B, in [0-9.]+ s");
    }

    @Test
    void endsWithTheSummaryOfTheOriginalAsRecountedFromTheFiles() throws IOException {
        int stays = data.stays().size();
        long days = data.stays().stream().mapToLong(MainJobIT::lengthOfStay).sum();

        assertThat(outcome.outLines().subList(8, outcome.outLines().size()))
                .containsExactly(
                        "The same again: patients=100,year=2023,seed=1",
                        "",
                        "─────────────────────────── SUMMARY ───────────────────────────",
                        "Year simulated:           2023",
                        "Total patients simulated: 100",
                        "Total encounters:         " + data.ids("encounter").size(),
                        "Total conditions:         " + data.ids("condition").size(),
                        "───────────────────────────────────────────────────────────────",
                        "Mortality   : 10",
                        "Infection   : 20",
                        "Readmission : 15",
                        "ALOS        : 100",
                        String.format(
                                Locale.ROOT,
                                "Mean LOS    : %.2f days (%d days in %d stays)",
                                (double) days / stays,
                                days,
                                stays));
    }

    private static long lengthOfStay(JsonNode stay) {
        return ChronoUnit.DAYS.between(date(stay.at("/period/start")), date(stay.at("/period/end")));
    }

    private static LocalDate date(JsonNode time) {
        return LocalDate.parse(time.asText().substring(0, 10));
    }

    @Test
    void theTextToldForTheSameAgainRebuildsTheFiles() throws IOException {
        Path again = home.resolve("again");
        DatasetWriter.to(LocalDirectory.at(again)).write(FhirDataset.parse(outcome.told("The same again:")));

        assertThat(new DataFolder(again).texts()).isEqualTo(data.texts());
    }
}
