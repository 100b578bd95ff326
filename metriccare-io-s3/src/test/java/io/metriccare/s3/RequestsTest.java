package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run makes as many requests as docs/s3.md says it costs. */
class RequestsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12})
    void anUploadMakesOneRequestAFileAShardAndThreeMore(int shards) throws Exception {
        S3Server server = new S3Server();
        try (Relay relay = new Relay(server.endpoint());
                S3Bucket bucket = server.bucket("x").endpoint(relay.endpoint()).build()) {
            relay.set((call, before) -> Fault.NONE);
            bucket.check();
            WrittenRun run = DatasetWriter.to(bucket)
                    .format(Format.NDJSON)
                    .shards(shards)
                    .write(FhirDataset.parse("patients=60"));

            List<Relay.Call> calls = relay.seen();
            assertThat(calls.stream().filter(call -> call.method().matches("PUT|POST")))
                    .hasSize(run.files().size() + shards + 3);
            assertThat(calls.stream().filter(call -> call.method().matches("GET|HEAD")))
                    .hasSizeLessThan(30);
        } finally {
            server.stop();
        }
    }
}
