package io.metriccare.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.PatientRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @Test
    void saysWhatItWrites(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Quickstart.run(folder, new PrintStream(said, true, StandardCharsets.UTF_8));

        // 250 of the 1,000 patients are Larkmeadow's: 5 deaths there, and 75 among the other 750.
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .contains("deaths        80", "mean LOS      4.5", "org-larkmeadow 5")
                .anyMatch(line -> line.startsWith("125 patients, "))
                .anyMatch(line -> line.matches("patient/Patient\\.\\d{8}_\\d{6}-00000-of-00001\\.ndjson 1000"));
        assertThat(lines(folder.resolve("patient")).filter(line -> line.contains("\"deceasedDateTime\"")))
                .hasSize(80);
    }

    @Test
    void theTasksOfAJobMakeTheWholeDataSet() {
        String specification = "patients=500,mortality=4%";

        List<String> rows = IntStream.range(0, 7)
                .boxed()
                .flatMap(part -> PartOfAJob.rows(specification, part, 7))
                .toList();

        MetricCounts truth = FhirDataset.parse(specification).groundTruth().overall();
        assertThat(rows).doesNotHaveDuplicates().hasSize((int) truth.stays());
        assertThat(rows).filteredOn(row -> row.endsWith(",1")).hasSize(20);
        assertThat(rows).isEqualTo(PartOfAJob.rows(specification, 0, 1).toList());
    }

    @Test
    void aPatientComesBackFromTheTextAlone() {
        // region again
        PatientRecord patient =
                FhirDataset.parse("patients=1000000000000,seed=7").record(100_000_000_000L);
        // endregion

        assertThat(patient.id().value()).endsWith("-100000000000");
        assertThat(patient)
                .isEqualTo(FhirDataset.parse("seed=7,patients=1000000000000")
                        .slice(1, 10)
                        .record(0));
    }

    private static Stream<String> lines(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllLines(files.findFirst().orElseThrow()).stream();
        }
    }
}
