package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed at any moment (SIGKILL: it can do nothing about it) is finished by one that resumes it. */
class KilledRunsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=4000");
    private static final FhirDataset EARLIER = FhirDataset.parse("patients=50,seed=2");
    private static final int LONGEST_MICROSECONDS = 700_000;
    private static final int SOON_MICROSECONDS = 30_000;
    private static final int BY_SIGKILL = 137;

    /** What files are written, and beside an earlier run, in its place, or in an empty folder. */
    private static final List<List<String>> FORMS = List.of(
            List.of("shards=5", "compress=gzip:1"),
            List.of("shards=5"),
            List.of("format=JSON"),
            List.of("shards=5", "format=BUNDLE", "compress=zstd:1"));

    private static final List<String> MODES = List.of("", "overwrite", "append");

    private final Map<List<String>, SortedMap<String, String>> undisturbed = new HashMap<>();

    @TempDir
    private Path home;

    private Path folder = Path.of("");
    private int killed;
    private int killedAfterAShard;

    @Test
    void endAsAnUndisturbedRun() throws IOException, InterruptedException {
        for (int seed = 1; seed <= 3; seed++) {
            killAndResume(new SplittableRandom(seed), 3, options(seed));
        }

        assertThat(killed).as("processes killed while they lived").isPositive();
    }

    @Test
    @Tag("slow")
    void endAsAnUndisturbedRunHoweverOftenAndWhenever() throws IOException, InterruptedException {
        for (int seed = 0; seed < 24; seed++) {
            killAndResume(new SplittableRandom(1000 + seed), 1 + seed / 3 % 3, options(seed));
        }

        assertThat(killed).as("processes killed while they lived").isGreaterThan(12);
        assertThat(killedAfterAShard).as("of them with a shard to keep").isPositive();
    }

    private static List<String> options(int number) {
        List<String> options = new ArrayList<>(FORMS.get(number % FORMS.size()));
        String mode = MODES.get(number % MODES.size());
        if (!mode.isEmpty()) {
            options.add(mode);
        }
        return options;
    }

    private void killAndResume(SplittableRandom random, int times, List<String> options)
            throws IOException, InterruptedException {
        SortedMap<String, String> expected = undisturbed(options);
        prepare(options);
        List<String> resuming = new ArrayList<>(options);
        resuming.add("resume");
        for (int i = 0; i < times; i++) {
            kill(random, resuming);
        }

        writer(resuming).write(DATASET);

        assertThat(Verification.of(LocalDirectory.at(folder)).problems()).isEmpty();
        assertThat(filesOnDisk()).as("%s", options).isEqualTo(expected);
    }

    /** A process is killed any time after it has begun to write, or soon after any of its shards is recorded, or ends before. */
    private void kill(SplittableRandom random, List<String> options) throws IOException, InterruptedException {
        ProcessBuilder child = ChildJvm.process(DATASET, folder.toString(), options.toArray(String[]::new));
        child.command().add("telling");
        child.redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = child.start();
        process.getInputStream().read();
        if (random.nextBoolean()) {
            TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_MICROSECONDS));
        } else {
            int shards = options.contains("shards=5") ? 5 : 1;
            Path record = folder.resolve("_shard.r-0000" + random.nextInt(shards) + ".json");
            while (process.isAlive() && !Files.exists(record)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(SOON_MICROSECONDS));
        }
        int ended = process.destroyForcibly().waitFor();
        assertThat(ended).isIn(0, BY_SIGKILL);
        if (ended == BY_SIGKILL) {
            killed++;
            killedAfterAShard += hasShard() ? 1 : 0;
        }
    }

    private boolean hasShard() throws IOException {
        return LocalDirectory.at(folder).list("").stream().anyMatch(name -> name.startsWith("_shard.r-"));
    }

    private DatasetWriter writer(List<String> options) {
        return ChildJvm.Main.writer(LocalDirectory.at(folder), options);
    }

    /** An empty folder, or one with an earlier run. */
    private void prepare(List<String> options) throws IOException {
        folder = Files.createTempDirectory(home, "lake");
        if (options.contains("overwrite") || options.contains("append")) {
            writer(options).run("earlier").write(EARLIER);
        }
    }

    private SortedMap<String, String> undisturbed(List<String> options) throws IOException {
        SortedMap<String, String> known = undisturbed.get(options);
        if (known == null) {
            prepare(options);
            assertThat(writer(options).write(DATASET).tally()).isEqualTo(DATASET.groundTruth());
            known = filesOnDisk();
            undisturbed.put(options, known);
        }
        return known;
    }

    /** Every file, hidden ones too, by its content; the disk is free again afterwards. */
    private SortedMap<String, String> filesOnDisk() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                files.put(
                        folder.relativize(file).toString(),
                        content.length + " bytes, hash " + Arrays.hashCode(content));
                Files.delete(file);
            }
        }
        return files;
    }
}
