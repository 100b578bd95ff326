package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batch after batch through the jobs of both languages, and each again. */
@Tag("slow")
class BatchesTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "JAVA  | patients=1000,year=2023,seed=7",
                "SCALA | patients=301,year=2024,seed=2,alos=80%,mortality=7%,infection=0,readmission=31%,meanLengthOfStay=6.2,hospital.org-larkmeadow.mortality=30%",
            })
    void eachBatchAddsWhatItPromised(Jobs jobs, String specification) throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        List<FhirDataset> landed = new ArrayList<>();
        for (String batch : List.of("first", "second")) {
            landed.add(lakehouse.land(FhirDataset.parse(specification), batch));
            landed.add(lakehouse.land(FhirDataset.parse(AthenaPage.edges()), "edges-" + batch));
            lakehouse.breakOff(FhirDataset.parse("patients=7"), "killed-" + batch);
            lakehouse.run();
            assertGoldHolds(lakehouse, landed);
        }
    }

    private static void assertGoldHolds(Lakehouse lakehouse, List<FhirDataset> landed) {
        assertThat(lakehouse.gold()).isEqualTo(Lakehouse.promisedGold(landed));
        assertThat(lakehouse.goldOfMonths()).isEqualTo(Lakehouse.promisedMonths(landed));
        assertThat(Map.of(
                        "patient", lakehouse.table("silver", "patient").count(),
                        "encounter", lakehouse.table("silver", "encounter").count()))
                .isEqualTo(Map.of(
                        "patient", landed.stream().mapToLong(FhirDataset::size).sum(),
                        "encounter",
                                landed.stream()
                                        .flatMap(FhirDataset::records)
                                        .mapToLong(p -> p.encounters().size())
                                        .sum()));
    }
}
