package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that gave way to others, after the jobs had taken them in. */
@Tag("slow")
class OverwrittenRunTest {
    @TempDir
    Path folder;

    @Test
    void staysInTheTablesUntilTheyAreMadeAnew() throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, Jobs.JAVA);
        FhirDataset gone = FhirDataset.parse("patients=20,seed=1");
        FhirDataset left = FhirDataset.parse("patients=30,seed=2");
        lakehouse.overwrite(gone, "first");
        lakehouse.run();

        lakehouse.overwrite(gone, "again");
        lakehouse.run();
        assertThat(lakehouse.gold())
                .as("the same data set under other names")
                .isEqualTo(Lakehouse.promisedGold(List.of(gone)));

        lakehouse.overwrite(left, "other");
        lakehouse.run();
        assertThat(lakehouse.gold()).isEqualTo(Lakehouse.promisedGold(List.of(gone, left)));

        remove(lakehouse.lake());
        lakehouse.run();
        assertThat(lakehouse.gold()).isEqualTo(Lakehouse.promisedGold(List.of(left)));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
