package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run makes as many requests as docs/s3.md says it costs. */
class RequestsTest {
    private static final int PART = 5 << 20;
    private static final FhirDataset LARGE = FhirDataset.parse("patients=700");

    private S3Server server;
    private Relay relay;
    private S3Bucket bucket;

    @BeforeEach
    void start() throws Exception {
        server = new S3Server();
        relay = new Relay(server.endpoint());
        bucket = server.bucket("x").endpoint(relay.endpoint()).partSize(PART).build();
    }

    @AfterEach
    void stop() throws Exception {
        bucket.close();
        relay.close();
        server.stop();
    }

    private DatasetWriter writer(int shards) {
        return DatasetWriter.to(bucket).format(Format.NDJSON).shards(shards).run("r");
    }

    private Stream<Relay.Call> calls(String methods) {
        return relay.seen().stream().filter(call -> call.method().matches(methods));
    }

    /** One, or one a part and two more. */
    private static long requests(WrittenFile file) {
        return file.bytes() <= PART ? 1 : (file.bytes() + PART - 1) / PART + 2;
    }

    @ParameterizedTest
    @CsvSource({"60, 1", "60, 2", "60, 12", "700, 1"})
    void anUploadMakesThoseOfEachFileOneAShardAndThreeMore(int patients, int shards) throws IOException {
        bucket.check();
        WrittenRun run = writer(shards).write(FhirDataset.parse("patients=" + patients));

        long ofFiles = run.files().stream().mapToLong(RequestsTest::requests).sum();
        assertThat(ofFiles > run.files().size()).as("a file of several parts").isEqualTo(patients == 700);
        assertThat(calls("PUT|POST")).hasSize((int) ofFiles + shards + 3);
        assertThat(calls("GET|HEAD")).hasSizeLessThan(30);
        assertThat(calls("GET").filter(call -> call.target().contains("uploads")))
                .as("lists of open uploads: after the check, and before the first file")
                .hasSize(2);
    }

    @Test
    void anUploadThatReplacesAnotherOfItsNameSendsNothingTwice() throws IOException {
        writer(1).write(LARGE);
        relay.set((call, before) -> Fault.NONE);

        WrittenRun run = writer(1).overwrite().write(LARGE.toBuilder().seed(2).build());

        assertThat(run.files()).anyMatch(file -> file.bytes() > PART);
        assertThat(calls("PUT|POST").map(Relay.Call::toString)).doesNotHaveDuplicates();
        assertThat(calls("HEAD")).as("looks at what is in the way").isEmpty();
        assertThat(server.openUploads("x")).isEmpty();
    }

    @Test
    void everyObjectAndEveryPartIsSentWithItsChecksum() throws IOException {
        writer(1).write(LARGE);

        assertThat(calls("PUT")).hasSizeGreaterThan(8).allMatch(Relay.Call::isChecked);
    }
}
