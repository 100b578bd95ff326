package io.metriccare.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one object's reader or writer makes of connections that break off, and of being interrupted. */
class BrokenConnectionsTest {
    private static final int PART = 5 << 20;
    private static final String NAME = "patient/Patient.r-00000-of-00001.ndjson";
    private static final String URI = "s3://lake/x/" + NAME;

    private S3Server server;
    private Relay relay;
    private S3Bucket bucket;

    @BeforeEach
    void start() throws Exception {
        server = new S3Server();
        relay = new Relay(server.endpoint());
        bucket = server.bucket("x")
                .endpoint(relay.endpoint())
                .attempts(2, Duration.ofSeconds(20))
                .backoff(Duration.ofMillis(1))
                .partSize(PART)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        bucket.close();
        relay.close();
        server.stop();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void readingGoesOnWhereAConnectionBrokeOff() throws IOException {
        byte[] written = bytes(2_000_003);
        server.put("x/" + NAME, written);
        relay.set((call, before) -> call < 4 ? Fault.RESET_IN_ANSWER : Fault.NONE);

        try (InputStream content = bucket.read(NAME)) {
            assertThat(Arrays.equals(content.readAllBytes(), written)).isTrue();
        }
        assertThat(relay.seen()).as("the first request, and one for each break").hasSize(4);
    }

    @Test
    void readingThatNeverGetsOnEndsInASentence() throws IOException {
        server.put("x/" + NAME, bytes(2_000_003));
        relay.set((call, before) -> call == 1 ? Fault.RESET_IN_ANSWER : Fault.RESET_BEFORE);

        try (InputStream content = bucket.read(NAME)) {
            assertThatThrownBy(content::readAllBytes)
                    .isInstanceOf(S3Failure.class)
                    .hasMessageStartingWith(URI + ": the connection to the store broke off");
        }
    }

    @Test
    void anObjectThatIsReplacedMeanwhileIsNotReadHalfAndHalf() throws IOException {
        server.put("x/" + NAME, bytes(2_000_003));
        relay.set((call, before) -> call == 1 ? Fault.RESET_IN_ANSWER : Fault.NONE);

        try (InputStream content = bucket.read(NAME)) {
            content.readNBytes(1000);
            server.put("x/" + NAME, new byte[2_000_003]);
            assertThatThrownBy(content::readAllBytes)
                    .isInstanceOf(S3Failure.class)
                    .hasMessageContaining("another object was put there meanwhile");
        }
    }

    @Test
    void anUploadThatCannotBeAbortedIsToldOf() throws IOException {
        relay.set((call, before) -> call >= 3 ? Fault.UNAVAILABLE : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            assertThatThrownBy(() -> file.write(bytes(PART + 1), 0, PART + 1))
                    .isInstanceOf(S3Failure.class)
                    .hasMessageContaining(URI + ": the store failed however often it was asked")
                    .hasMessageContaining("an upload is left open there, which is paid for")
                    .hasMessageContaining("metriccare clean s3://lake/x/ ends it");
        }
        assertThat(server.openUploads("x")).hasSize(1);

        relay.set((call, before) -> Fault.NONE);
        assertThat(bucket.clean()).containsExactly(NAME);
        assertThat(server.openUploads("x")).isEmpty();
    }

    @Test
    void aCheckThatDiedHalfwayIsEndedByTheNextRun() throws IOException {
        relay.set((call, before) -> call >= 3 ? Fault.UNAVAILABLE : Fault.NONE);
        assertThatThrownBy(bucket::check).isInstanceOf(S3Failure.class);
        assertThat(server.openUploads("x")).hasSize(1);
        relay.set((call, before) -> Fault.NONE);

        DatasetWriter.to(bucket).write(FhirDataset.parse("patients=1"));

        assertThat(server.openUploads("x")).isEmpty();
    }

    @Test
    void anUploadWhoseBeginningWasNotAnsweredIsAbortedToo() throws IOException {
        relay.set((call, before) -> call == 2 ? Fault.RESET_AFTER : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            assertThatThrownBy(() -> file.write(bytes(PART + 1), 0, PART + 1)).isInstanceOf(S3Failure.class);
            assertThatThrownBy(() -> file.write(new byte[1], 0, 1)).hasMessageContaining("was given up");
            assertThatThrownBy(file::complete).hasMessageContaining("was given up");
        }

        assertThat(server.openUploads("x")).isEmpty();
        assertThat(server.keys("x")).isEmpty();
    }

    @Test
    void anUploadThatWasBegunTwiceSinceAnAnswerWasLostLeavesNone() throws IOException {
        relay.set((call, before) -> call == 2 && before == 0 ? Fault.RESET_AFTER : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            file.write(bytes(PART + 1), 0, PART + 1);
            assertThat(server.openUploads("x")).hasSize(2);
            file.publish();
        }

        assertThat(server.openUploads("x")).isEmpty();
        assertThat(server.sizes("x")).containsExactly(PART + 1L);
    }

    @Test
    void anObjectWhosePutMeetsAnotherRequestIsPutAgain() throws IOException {
        relay.set((call, before) -> call == 2 ? Fault.CONFLICT : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            file.write("mine".getBytes(UTF_8), 0, 4);
            file.publish();
        }

        assertThat(server.content("x/" + NAME)).asString().isEqualTo("mine");
    }

    @Test
    void anObjectWhosePutAlwaysMeetsAnotherRequestIsGivenUp() throws IOException {
        relay.set((call, before) -> call > 1 && call % 2 == 0 ? Fault.CONFLICT : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            file.write("mine".getBytes(UTF_8), 0, 4);
            assertThatThrownBy(file::complete)
                    .isInstanceOf(S3Failure.class)
                    .hasMessageStartingWith(
                            URI + ": another request for it was under way at the same moment; begin again");
        }
        assertThat(relay.seen().stream().filter(call -> call.method().equals("PUT")))
                .hasSize(5);
    }

    /** By the Amazon S3 API reference it must be begun again, with all of its parts. */
    @Test
    void anUploadWhoseCompletionMeetsAnotherRequestIsNotCompletedOnceMore() throws IOException {
        relay.set((call, before) -> call == 5 && before == 0 ? Fault.CONFLICT : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            file.write(bytes(PART + 1), 0, PART + 1);
            assertThatThrownBy(file::complete)
                    .isInstanceOf(S3Failure.class)
                    .hasMessageStartingWith(
                            URI + ": another request for it was under way at the same moment; begin again");
        }
        assertThat(relay.seen().get(4)).hasToString("POST /lake/x/" + NAME + "?uploadId=…");
        assertThat(server.openUploads("x")).isEmpty();
        assertThat(server.keys("x")).isEmpty();
    }

    @Test
    void aThreadThatIsInterruptedStopsSendingAndLeavesNoUpload() throws IOException {
        try (DataFile file = bucket.create(NAME)) {
            file.write(bytes(PART + 1), 0, PART + 1);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> file.write(bytes(PART + 1), 0, PART + 1))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(server.openUploads("x")).isEmpty();
    }

    @Test
    void anObjectOfSomebodyElseIsNotTakenForOursWhenAnAnswerIsLost() throws IOException {
        server.put("x/" + NAME, "mine".getBytes(UTF_8));
        relay.set((call, before) -> call == 2 && before == 0 ? Fault.RESET_AFTER : Fault.NONE);

        try (DataFile file = bucket.create(NAME)) {
            file.write("mine".getBytes(UTF_8), 0, 4);
            assertThatThrownBy(file::complete).isInstanceOf(FileAlreadyExistsException.class);
        }
    }
}
