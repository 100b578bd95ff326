package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed while they upload (SIGKILL) leave nothing in the way of the one that ends it. */
class KilledUploadsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=4000");
    private static final FhirDataset OTHER = FhirDataset.parse("patients=700,seed=2");
    private static final int SHARDS = 3;
    private static final int LONGEST_MICROSECONDS = 1_500_000;
    private static final int BY_SIGKILL = 137;

    @TempDir
    private static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static SortedMap<String, String> undisturbed(FhirDataset dataset) throws IOException {
        LocalDirectory local = LocalDirectory.at(folder.resolve(dataset.toString()));
        Uploader.writer(local, Format.NDJSON, SHARDS).resume().write(dataset);
        return Content.of(local);
    }

    /**
     * Each process is killed some time after the plan is there, or ends before.
     *
     * @return how many were killed while they lived
     */
    private static int killOften(String prefix, SplittableRandom random, int times)
            throws IOException, InterruptedException {
        Uploader uploader = new Uploader(server.endpoint());
        int killed = 0;
        for (int i = 0; i < times; i++) {
            Process process = uploader.process(prefix, DATASET, Format.NDJSON, SHARDS)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (process.isAlive() && server.keys(prefix + "/_plan").isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(LONGEST_MICROSECONDS));
            killed += process.destroyForcibly().waitFor() == BY_SIGKILL ? 1 : 0;
        }
        return killed;
    }

    private static void assertHolds(String prefix, FhirDataset dataset) throws IOException {
        try (S3Bucket bucket = server.bucket(prefix).build()) {
            assertThat(Content.of(bucket)).isEqualTo(undisturbed(dataset));
        }
        assertThat(server.openUploads(prefix)).isEmpty();
    }

    private static int killedRunsAreResumed(String prefix, SplittableRandom random, int times)
            throws IOException, InterruptedException {
        int killed = killOften(prefix, random, times);

        try (S3Bucket bucket = server.bucket(prefix).build()) {
            Uploader.writer(bucket, Format.NDJSON, SHARDS).resume().write(DATASET);
        }

        assertHolds(prefix, DATASET);
        server.empty(prefix);
        return killed;
    }

    /** Seeds by which the first process is killed soon, while it surely lives. */
    @ParameterizedTest
    @ValueSource(ints = {10, 34})
    void endAsAnUndisturbedOne(int seed) throws IOException, InterruptedException {
        assertThat(killedRunsAreResumed("resumed" + seed, new SplittableRandom(seed), 2))
                .isPositive();
    }

    @Test
    @Tag("slow")
    void endAsAnUndisturbedOneHoweverOftenAndWhenever() throws IOException, InterruptedException {
        int killed = 0;
        for (int seed = 0; seed < 12; seed++) {
            killed += killedRunsAreResumed("often" + seed, new SplittableRandom(1000 + seed), 1 + seed % 3);
        }
        assertThat(killed).as("processes killed while they lived").isPositive();
    }

    @Test
    void giveWayToARunThatOverwritesThem() throws IOException, InterruptedException {
        assertThat(killOften("overwritten", new SplittableRandom(48), 1)).isPositive();

        try (S3Bucket bucket = server.bucket("overwritten").build()) {
            Uploader.writer(bucket, Format.NDJSON, SHARDS).overwrite().write(OTHER);
        }

        assertHolds("overwritten", OTHER);
    }

    @Test
    @Tag("slow")
    void giveWayToARunThatOverwritesThemWhenever() throws IOException, InterruptedException {
        int killed = 0;
        for (int seed = 0; seed < 10; seed++) {
            String prefix = "overwritten" + seed;
            killed += killOften(prefix, new SplittableRandom(2000 + seed), 1);
            try (S3Bucket bucket = server.bucket(prefix).build()) {
                Uploader.writer(bucket, Format.NDJSON, SHARDS).overwrite().write(OTHER);
            }
            assertHolds(prefix, OTHER);
            server.empty(prefix);
        }
        assertThat(killed).as("processes killed while they lived").isPositive();
    }

    @Test
    void leaveUploadsThatCleaningEnds() throws IOException, InterruptedException {
        Process process = new Uploader(server.endpoint())
                .process("cleaned", FhirDataset.parse("patients=20000"), Format.NDJSON, 1)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (process.isAlive() && server.openUploads("cleaned/encounter").isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertThat(server.openUploads("cleaned/encounter")).isNotEmpty();

        try (S3Bucket bucket = server.bucket("cleaned").build()) {
            assertThat(bucket.clean()).contains("encounter/Encounter.r-00000-of-00001.ndjson");
        }

        assertThat(server.openUploads("cleaned")).isEmpty();
    }
}
