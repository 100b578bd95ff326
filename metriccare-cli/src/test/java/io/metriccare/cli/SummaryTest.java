package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import io.metriccare.write.Compression;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static final FhirDataset DATASET =
            FhirDataset.builder().patients(10).year(2020).build();

    @Test
    void theTableOfFilesIsAlignedWhateverTheLengthOfNamesAndNumbers() {
        String told = told(
                file("patient/patient_" + "x".repeat(64) + ".json", ResourceType.PATIENT, 1, 3),
                file("encounter/e.json", ResourceType.ENCOUNTER, 1_234_567_890, 999_949),
                file("condition/c.json", ResourceType.CONDITION, 70, 12_345_678_901L));

        assertThat(told.lines().limit(5))
                .containsExactly(
                        "Written to lake:",
                        "  patient/patient_" + "x".repeat(64) + ".json              1       3 B",
                        "  encounter/e.json" + " ".repeat(69) + "  1,234,567,890  999.9 kB",
                        "  condition/c.json" + " ".repeat(69) + "             70   12.3 GB",
                        "1,234,567,961 resources in 3 files, 12.3 GB, in 61.50 s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "1000000000, 1.0 GB",
        "9223372036854775807, 9223.4 PB"
    })
    void sizesAreDecimalWithOneDigit(long bytes, String size) {
        assertThat(told(file("patient/p.json", ResourceType.PATIENT, 1, bytes)))
                .contains("  patient/p.json  1  " + size + System.lineSeparator());
    }

    @Test
    void theSummaryHasTheLabelsOfTheOriginal() {
        String told = told(
                file("patient/p.json", ResourceType.PATIENT, 10, 1),
                file("encounter/e.json", ResourceType.ENCOUNTER, 1234, 1),
                file("condition/c.json", ResourceType.CONDITION, 16, 1));

        assertThat(told.lines().skip(5))
                .startsWith(
                        "The same again: patients=10,year=2020,seed=1",
                        "",
                        "─────────────────────────── SUMMARY ───────────────────────────",
                        "Year simulated:           2020",
                        "Total patients simulated: 10",
                        "Total encounters:         1234",
                        "Total conditions:         16",
                        "───────────────────────────────────────────────────────────────",
                        "Mortality   : 1",
                        "Infection   : 2",
                        "Readmission : 2",
                        "ALOS        : 10");
    }

    @Test
    void manyFilesAreToldByFolder() {
        WrittenFile[] files = new WrittenFile[27];
        for (int shard = 0; shard < 13; shard++) {
            files[2 * shard] = file("patient/" + shard, ResourceType.PATIENT, 100, 2_000_000);
            files[2 * shard + 1] = file("encounter/" + shard, ResourceType.ENCOUNTER, 400, 8_000_000);
        }
        files[26] = file("location/one.ndjson", ResourceType.LOCATION, 28, 900);

        assertThat(told(files).lines().skip(1))
                .startsWith(
                        "  patient/ 13 files of run r    1,300   26.0 MB",
                        "  encounter/ 13 files of run r  5,200  104.0 MB",
                        "  location/one.ndjson              28     900 B");
    }

    private static WrittenFile file(String name, ResourceType type, long resources, long bytes) {
        return new WrittenFile(name, type, resources, bytes, "", bytes, "");
    }

    private static String told(WrittenFile... files) {
        StringWriter told = new StringWriter();
        new Summary(new PrintWriter(told), StandardCharsets.UTF_8)
                .print(
                        Path.of("lake"),
                        DATASET,
                        DATASET.toString(),
                        new WrittenRun(
                                "r",
                                "1.0",
                                DATASET.toString(),
                                "",
                                "",
                                0,
                                Format.NDJSON,
                                Compression.NONE,
                                1,
                                List.of(files),
                                Arrays.stream(files)
                                        .collect(
                                                Collectors.toMap(WrittenFile::type, WrittenFile::resources, Long::sum)),
                                DATASET.groundTruth(),
                                DATASET.groundTruth()),
                        Duration.ofMillis(61_500));
        return told.toString();
    }
}
