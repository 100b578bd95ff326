package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.testing.DestinationContract;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A directory and a bucket that are written at once are whole or resumable, both and each, whatever fails in either. */
class BothAtOnceTest implements DestinationContract {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");

    @TempDir
    private static Path alone;

    private static S3Server server;
    private static Relay relay;
    private static SortedMap<String, String> undisturbed;
    private static int tests;

    private final String prefix = "both" + tests++;
    private final List<S3Bucket> used = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
        relay = new Relay(server.endpoint());
        writer(LocalDirectory.at(alone)).write(DATASET);
        undisturbed = Content.of(LocalDirectory.at(alone));
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        server.stop();
    }

    @AfterEach
    void closeAll() {
        used.forEach(S3Bucket::close);
    }

    private S3Bucket bucket() {
        S3Bucket bucket = server.bucket(prefix)
                .endpoint(relay.endpoint())
                .attempts(2, Duration.ofSeconds(20))
                .backoff(Duration.ofMillis(1))
                .build();
        used.add(bucket);
        return bucket;
    }

    private LocalDirectory directory() {
        return LocalDirectory.at(folder);
    }

    @Override
    public Destination destination() {
        return Destination.both(directory(), bucket());
    }

    @Override
    public void occupy(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void die(String name, int bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file.resolveSibling("." + file.getFileName() + ".part"), new byte[bytes]);
        bucket().create(name).write(new byte[bytes], 0, bytes);
    }

    private static DatasetWriter writer(Destination destination) {
        return DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .shards(2)
                .threads(1)
                .run("r");
    }

    private void assertWhole(Destination destination) throws IOException {
        assertThat(Content.of(destination)).isEqualTo(undisturbed);
        assertThat(server.openUploads(prefix)).isEmpty();
    }

    private void assertBothWhole() throws IOException {
        assertWhole(directory());
        assertWhole(bucket());
    }

    /** What is visible of the run's data is what it should be, and a manifest stands beside all of it. */
    private static void assertNothingHalf(Destination destination) throws IOException {
        SortedMap<String, String> content = Content.of(destination);
        content.forEach((name, text) -> {
            if (undisturbed.containsKey(name)) {
                assertThat(text).as(name).isEqualTo(undisturbed.get(name));
            }
        });
        if (content.containsKey("_manifest.r.json")) {
            assertThat(content).containsAllEntriesOf(undisturbed);
        }
    }

    @Test
    void bothHoldWhatOneAloneWouldHold() throws IOException {
        writer(destination()).write(DATASET);

        assertBothWhole();
    }

    static IntStream everySecondCallOfTheBucket() throws IOException {
        relay.set((call, before) -> Fault.NONE);
        try (S3Bucket calm = server.bucket("calm").endpoint(relay.endpoint()).build()) {
            writer(calm).write(DATASET);
        }
        int calls = relay.seen().size();
        server.empty("calm");
        return IntStream.iterate(1, call -> call <= calls, call -> call + 2);
    }

    private Throwable brokenInTheBucket(int call, Fault fault) {
        relay.set((number, before) -> number == call ? fault : Fault.NONE);
        Throwable failure = catchThrowable(() -> writer(destination()).write(DATASET));
        relay.set((number, before) -> Fault.NONE);
        return failure;
    }

    @ParameterizedTest(name = "call {0}")
    @MethodSource("everySecondCallOfTheBucket")
    void whatFailsInTheBucketLeavesBothToBeResumed(int call) throws IOException {
        Throwable failure = brokenInTheBucket(call, call % 4 == 1 ? Fault.UNAVAILABLE : Fault.RESET_AFTER);

        assertNothingHalf(directory());
        assertNothingHalf(bucket());
        if (failure != null) {
            assertThat(failure).isInstanceOf(IOException.class).hasMessageNotContaining(S3Server.SECRET);
            writer(destination()).resume().write(DATASET);
        }
        assertBothWhole();
    }

    @ParameterizedTest(name = "call {0}")
    @MethodSource("everySecondCallOfTheBucket")
    @Tag("slow")
    void whatFailsInTheBucketLeavesEachToBeResumedAlone(int call) throws IOException {
        brokenInTheBucket(call + 1, Fault.RESET_BEFORE);

        writer(directory()).resume().write(DATASET);
        assertWhole(directory());
        writer(bucket()).resume().write(DATASET);
        assertWhole(bucket());
    }

    @Test
    void whatFailsInTheDirectoryLeavesBothToBeResumed() throws IOException {
        FailingDestination counted = new FailingDestination(0);
        writer(Destination.both(
                        counted.over(LocalDirectory.at(folder.resolve("counted"))),
                        server.bucket("counted").build()))
                .write(DATASET);
        assertThat(counted.calls()).isGreaterThan(60);

        for (int call = 1; call <= counted.calls(); call += 3) {
            LocalDirectory place = LocalDirectory.at(folder.resolve("run" + call));
            S3Bucket bucket = server.bucket(prefix + "/run" + call).build();
            used.add(bucket);
            Destination failing = Destination.both(new FailingDestination(call).over(place), bucket);
            Throwable failure = catchThrowable(() -> writer(failing).write(DATASET));
            assertNothingHalf(place);
            assertNothingHalf(bucket);
            if (failure != null) {
                assertThat(failure).as("call %d", call).isInstanceOf(IOException.class);
                writer(Destination.both(place, bucket)).resume().write(DATASET);
            }
            assertThat(Content.of(place)).as("call %d", call).isEqualTo(undisturbed);
            assertThat(Content.of(bucket)).as("call %d", call).isEqualTo(undisturbed);
        }
    }

    @Test
    void whatIsWholeInOneAloneIsMadeInTheOther() throws IOException {
        writer(bucket()).write(DATASET);

        writer(destination()).resume().write(DATASET);

        assertBothWhole();
    }

    @Test
    void whatIsWholeInBothIsLeftAsItIs() throws IOException {
        writer(destination()).write(DATASET);

        assertThat(writer(destination()).resume().write(DATASET).run()).isEqualTo("r");

        assertBothWhole();
    }

    @Test
    void aRunInEitherIsRefused() throws IOException {
        writer(bucket()).write(DATASET);

        assertThatThrownBy(() -> writer(destination()).write(DATASET))
                .isInstanceOf(RunExistsException.class)
                .hasMessageContaining(folder + " and s3://lake/" + prefix + "/ already holds a run (_manifest.r.json)");
        assertThat(directory().list("")).isEmpty();
    }

    @Test
    void nothingIsAppendedToTwoThatDiffer() throws IOException {
        writer(bucket()).run("earlier").write(DATASET);

        assertThatThrownBy(() -> writer(destination()).append().write(DATASET))
                .isInstanceOf(RunExistsException.class)
                .hasMessage("s3://lake/" + prefix + "/ holds _manifest.earlier.json, which " + folder
                        + " does not, so nothing can be appended to both at once; append to one after the other");
    }

    @Test
    void aRunIsAppendedToTwoThatHoldTheSame() throws IOException {
        writer(destination()).run("earlier").write(DATASET);
        writer(destination()).append().write(DATASET.toBuilder().batch("b").build());

        assertThat(Content.of(bucket())).isEqualTo(Content.of(directory())).containsKey("_manifest.r.json");
    }

    @Test
    void whatEitherHoldsGivesWay() throws IOException {
        writer(directory()).write(FhirDataset.parse("patients=7"));
        writer(bucket()).run("other").write(DATASET);

        writer(destination()).overwrite().write(DATASET);

        assertBothWhole();
    }

    @Test
    void theDirectorysRunIsWholeUntilTheOneThatReplacesItIs() throws IOException {
        FhirDataset old = DATASET.toBuilder().seed(2).build();
        FailingDestination counted = new FailingDestination(0);
        writer(destination()).write(old);
        writer(counted.over(bucket())).overwrite().write(old);
        FailingDestination broken = new FailingDestination(counted.calls() * 2 / 3);
        DatasetWriter replacing =
                writer(Destination.both(directory(), broken.over(bucket()))).overwrite();

        assertThatThrownBy(() -> replacing.write(DATASET)).isInstanceOf(UnfinishedRunException.class);

        assertThat(bucket().list("")).doesNotContain("_manifest.r.json");
        assertThat(Verification.of(directory()).runs()).containsExactly("r");
        assertThat(Verification.of(directory()).problems())
                .extracting(Verification.Problem::kind)
                .doesNotContain(Verification.Kind.MISSING, Verification.Kind.ALTERED);
        writer(destination()).resume().write(DATASET);
        assertBothWhole();
    }

    @Test
    void whatSomebodyPutInTheBucketsWayStays() throws IOException {
        String name = "encounter/Encounter.r-00001-of-00002.ndjson";
        ProgressListener occupying = new ProgressListener() {
            @Override
            public void began(long patients) {
                server.put(prefix + "/" + name, "mine");
            }
        };

        assertThatThrownBy(
                        () -> writer(destination()).append().progress(occupying).write(DATASET))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> writer(destination()).write(DATASET)).isInstanceOf(RunExistsException.class);

        assertThat(server.content(prefix + "/" + name)).asString().isEqualTo("mine");
    }

    @Test
    void aFileThatIsGivenUpLeavesNothingInEither() throws IOException {
        try (DataFile file = destination().create("patient/a.ndjson")) {
            file.write(new byte[20 << 20], 0, 20 << 20);
            assertThat(server.openUploads(prefix)).hasSize(1);
        }

        assertThat(server.openUploads(prefix)).isEmpty();
        assertThat(folder.resolve("patient")).isEmptyDirectory();
    }
}
