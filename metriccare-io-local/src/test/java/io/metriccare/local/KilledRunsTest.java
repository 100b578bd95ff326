package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process killed at any moment (SIGKILL: it can do nothing about it) is finished by one that resumes it. */
class KilledRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=6000");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void endAsAnUndisturbedRun(int seed) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        SortedMap<String, String> undisturbed = undisturbed();

        killOften(random, 3);

        assertFinished(undisturbed);
    }

    @Test
    @Tag("slow")
    void endAsAnUndisturbedRunHoweverOftenAndWhenever() throws IOException, InterruptedException {
        SortedMap<String, String> undisturbed = undisturbed();
        for (int seed = 0; seed < 25; seed++) {
            killOften(new SplittableRandom(1000 + seed), 1 + seed % 4);

            assertFinished(undisturbed);
            clear();
        }
    }

    /** Each process is killed some time after it has begun to write, or ends before. */
    private void killOften(SplittableRandom random, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            Process process = ChildJvm.startSharded(DATASET, folder);
            Path plan = folder.resolve("_plan.r.json");
            while (process.isAlive() && !Files.exists(plan)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(900_000));
            process.destroyForcibly().waitFor();
        }
    }

    private void assertFinished(SortedMap<String, String> undisturbed) throws IOException, InterruptedException {
        assertThat(ChildJvm.startSharded(DATASET, folder).waitFor()).isZero();

        Verification found = Verification.of(LocalDirectory.at(folder));
        assertThat(found.problems()).isEmpty();
        assertThat(found.runs()).containsExactly("r");
        assertThat(filesOnDisk()).isEqualTo(undisturbed);
    }

    private SortedMap<String, String> undisturbed() throws IOException {
        DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .run("r");
        WrittenRun run = ChildJvm.Main.sharded(writer).write(DATASET);
        assertThat(run.tally()).isEqualTo(DATASET.groundTruth());
        SortedMap<String, String> files = filesOnDisk();
        clear();
        return files;
    }

    /** Every file, hidden ones too, by its content. */
    private SortedMap<String, String> filesOnDisk() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                files.put(
                        folder.relativize(file).toString(),
                        content.length + " bytes, hash " + Arrays.hashCode(content));
            }
        }
        return files;
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
