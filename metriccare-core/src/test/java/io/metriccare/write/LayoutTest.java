package io.metriccare.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.record.ResourceType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a run is called, its files are known as a run's, so that what it left half-written can be cleaned. */
class LayoutTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20230101_120000",
                "r",
                "-",
                "_",
                "patient_20230101_120000",
                "00000-of-00001",
                "8a7d2c1e-9b8e-4f00-a1b2-c3d4e5f60718",
                "0123456789012345678901234567890123456789012345678901234567890123"
            })
    void everyFileOfARunIsKnownAsOne(String run) {
        assertThat(Layout.isRunName(run)).isTrue();
        for (Format format : Format.values()) {
            for (Compression compression : List.of(Compression.NONE, Compression.GZIP, Compression.ZSTD)) {
                for (ResourceType type : format.types()) {
                    assertThat(Layout.data(type, format, compression, run, 3, 99_999))
                            .matches(Layout::isOfRun);
                }
            }
        }
        assertThat(Stream.of(Layout.plan(run), Layout.shard(run, 99_998), Layout.manifest(run), Layout.claim(run)))
                .allMatch(Layout::isOfRun);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient/notes.json",
                "patient/encounter_r.json",
                "patient/patient_r.json.bak",
                "patient_r.json",
                "patient/other.ndjson",
                "patient/Patient.r-1-of-2.ndjson",
                "_check",
                "_manifest.r.txt"
            })
    void otherFilesAreNot(String file) {
        assertThat(file).matches(name -> !Layout.isOfRun(name));
    }
}
