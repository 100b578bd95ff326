package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.local.MemoryDestination.Step;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where complete files are visible at once, as in a bucket, a run that broke off twice still knows which of them are its own. */
class HalfVisibleRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=20");
    private static final FhirDataset OTHER = FhirDataset.parse("patients=20,seed=2");

    private static DatasetWriter writer(MemoryDestination place) {
        return DatasetWriter.to(place)
                .format(Format.NDJSON)
                .shards(1)
                .threads(1)
                .run("r");
    }

    private static SortedMap<String, String> undisturbed(FhirDataset dataset) throws IOException {
        MemoryDestination place = new MemoryDestination(true);
        writer(place).write(dataset);
        return place.digests();
    }

    /** Killed when plan, record and three of six files are there. */
    private static MemoryDestination halfVisible() {
        MemoryDestination place = new MemoryDestination(true);
        place.set((step, count) -> {
            if (place.count(Step.COMPLETE) > 5) {
                throw new IOException("killed");
            }
        });
        assertThatThrownBy(() -> writer(place).write(DATASET)).isInstanceOf(IOException.class);
        assertThat(place.files()).hasSize(3);
        assertThat(place.documents()).containsExactly("_plan.r.json", "_shard.r-00000.json");
        return place;
    }

    @Test
    void theRecordOfItsShardStaysAsItIs() throws IOException {
        MemoryDestination place = halfVisible();
        place.set((step, count) -> {});

        writer(place).resume().write(DATASET);

        assertThat(place.created())
                .contains("_manifest.r.json")
                .doesNotContain("_shard.r-00000.json")
                .filteredOn(name -> name.contains("/"))
                .hasSize(3);
        assertThat(place.digests()).isEqualTo(undisturbed(DATASET));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "true, true", "false, false", "false, true"})
    void whateverStepOfTheNextAttemptFailsItCanBeResumedOrOverwritten(boolean killed, boolean overwrite)
            throws IOException {
        FhirDataset dataset = overwrite ? OTHER : DATASET;
        SortedMap<String, String> whole = undisturbed(dataset);
        boolean happened = true;
        for (int n = 1; happened; n++) {
            MemoryDestination place = halfVisible();
            AtomicInteger steps = new AtomicInteger();
            int failing = n;
            place.set((step, count) -> {
                int taken = steps.incrementAndGet();
                if (taken == failing || (killed && taken > failing)) {
                    throw new IOException("the " + taken + ". step was told to fail");
                }
            });
            try {
                writer(place).resume().write(DATASET);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("was told to fail");
            }
            happened = steps.get() >= n;
            place.set((step, count) -> {});

            DatasetWriter next = writer(place);
            (overwrite ? next.overwrite() : next.resume()).write(dataset);

            assertThat(place.digests()).as("step %d", n).isEqualTo(whole);
            assertThat(place.documents()).as("step %d", n).containsExactly("_manifest.r.json");
        }
    }
}
