package io.metriccare.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many shards there are follows from the specification; files are named after it, so it must not change unnoticed. */
class ShardingTest {
    private static int usual(long patients, Format format) {
        return Sharding.USUAL.shards(FhirDataset.builder().patients(patients).build(), format);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "100, 1", "20000, 1", "50000, 2", "1000000, 35", "10000000, 362"})
    void unlessTheyAreAskedForTheyHoldAboutAQuarterOfAGigabyte(long patients, int shards) {
        assertThat(usual(patients, Format.NDJSON)).isEqualTo(shards);
    }

    /** A Bundle holds all of a patient. */
    @Test
    void bundlesNeedMore() {
        assertThat(usual(1_000_000, Format.BUNDLE)).isEqualTo(71);
    }

    @Test
    void anArrayIsOne() {
        assertThat(usual(1_000_000, Format.JSON)).isEqualTo(1);
    }
}
