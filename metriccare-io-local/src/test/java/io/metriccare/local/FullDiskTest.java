package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.Verification;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that becomes full, and is freed. */
class FullDiskTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");
    private static final int SIZE = 6_000_000;

    private final FileSystem disk = Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setMaxSize(SIZE).build());
    private final Path lake = disk.getPath("/lake");

    private static DatasetWriter writer(Path folder) {
        return DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .shards(5)
                .threads(1)
                .run("r");
    }

    /** So that somewhat less than that can be written. */
    private Path leave(int bytes) throws IOException {
        return Files.write(disk.getPath("/other"), new byte[SIZE - bytes]);
    }

    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(lake)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(lake.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private SortedMap<String, String> undisturbed() throws IOException {
        writer(lake).write(DATASET);
        SortedMap<String, String> files = files();
        for (String file : files.keySet()) {
            Files.delete(lake.resolve(file));
        }
        return files;
    }

    private static ProgressListener keeping(AtomicLong patients) {
        return new ProgressListener() {
            @Override
            public void kept(long more) {
                patients.addAndGet(more);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1_200_000, 2_500_000, 4_000_000})
    void keepsTheShardsThatFitInUntilItIsFreed(int free) throws IOException {
        SortedMap<String, String> undisturbed = undisturbed();
        Path other = leave(free);

        assertThatThrownBy(() -> writer(lake).write(DATASET))
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessageContaining("out of disk space")
                .hasMessageContaining("what run r has finished is kept: resume or overwrite it")
                .hasNoSuppressedExceptions();
        List<String> left = List.copyOf(files().keySet());
        assertThat(left)
                .contains("_plan.r.json", "_shard.r-00000.json", "patient/.Patient.r-00000-of-00005.ndjson.whole");
        assertThat(left).noneMatch(file -> file.endsWith(".part")).noneMatch(file -> undisturbed.containsKey(file));

        Files.delete(other);
        AtomicLong kept = new AtomicLong();
        writer(lake).resume().progress(keeping(kept)).write(DATASET);
        assertThat(kept).hasPositiveValue();
        assertThat(files().equals(undisturbed)).isTrue();
        assertThat(Verification.of(LocalDirectory.at(lake)).problems()).isEmpty();
    }

    @Test
    void isLeftAsItWasIfNotEvenAShardFitsIn() throws IOException {
        leave(500_000);

        assertThatThrownBy(() -> writer(lake).write(DATASET))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out of disk space")
                .hasNoSuppressedExceptions();
        assertThat(files()).isEmpty();
    }
}
