package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.UnfinishedRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on sends what is missing or different, and nothing else. */
class ResumedUploadsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");

    @TempDir
    private Path folder;

    private S3Server server;
    private Relay relay;
    private S3Bucket bucket;

    @BeforeEach
    void breakOffInTheLastShard() throws Exception {
        server = new S3Server();
        relay = new Relay(server.endpoint());
        bucket = server.bucket("x")
                .endpoint(relay.endpoint())
                .attempts(1, Duration.ofSeconds(20))
                .build();
        int last = putsOf("calm", "encounter/Encounter.r-00002-of-00003.ndjson");
        relay.set((call, before) -> call >= last ? Fault.UNAVAILABLE : Fault.NONE);
        assertThatThrownBy(() -> writer(bucket).write(DATASET)).isInstanceOf(UnfinishedRunException.class);
        relay.set((call, before) -> Fault.NONE);
    }

    @AfterEach
    void stop() throws Exception {
        bucket.close();
        relay.close();
        server.stop();
    }

    private static DatasetWriter writer(Destination destination) {
        return DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .shards(3)
                .threads(1)
                .run("r");
    }

    /** Which call of an undisturbed run puts a file. */
    private int putsOf(String prefix, String file) throws IOException {
        try (S3Bucket calm = server.bucket(prefix).endpoint(relay.endpoint()).build()) {
            writer(calm).write(DATASET);
        }
        List<Relay.Call> calls = relay.seen();
        int call = 0;
        while (!calls.get(call).method().equals("PUT")
                || !calls.get(call).target().endsWith(file)) {
            call++;
        }
        return call + 1;
    }

    private List<String> sentByResuming() throws IOException {
        relay.set((call, before) -> Fault.NONE);
        writer(bucket).resume().write(DATASET);
        List<String> sent = relay.seen().stream()
                .filter(call -> call.method().equals("PUT"))
                .map(call -> call.target().replace("/lake/x/", ""))
                .toList();
        LocalDirectory local = LocalDirectory.at(folder);
        writer(local).write(DATASET);
        assertThat(Content.of(bucket)).isEqualTo(Content.of(local));
        return sent;
    }

    @Test
    void whatIsMissingOfAShardIsSent() throws IOException {
        assertThat(server.keys("x/patient")).as("sent before it broke off").hasSize(3);

        assertThat(sentByResuming())
                .containsExactly(
                        "encounter/Encounter.r-00002-of-00003.ndjson",
                        "condition/Condition.r-00002-of-00003.ndjson",
                        "_manifest.r.json");
    }

    @Test
    void whatIsGoneIsSentAgain() throws IOException {
        server.empty("x/patient/Patient.r-00000");

        assertThat(sentByResuming())
                .contains("patient/Patient.r-00000-of-00003.ndjson")
                .doesNotContain("encounter/Encounter.r-00000-of-00003.ndjson")
                .noneMatch(file -> file.contains("-00001-of-"));
    }

    @Test
    void whatSomebodyPutThereOrAlteredIsNotReplaced() throws IOException {
        String file = "patient/Patient.r-00000-of-00003.ndjson";
        server.put("x/" + file, "altered");

        assertThatThrownBy(this::sentByResuming)
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessage("s3://lake/x/" + file
                        + " is in the way; move it; what run r has finished is kept: resume or overwrite it");
        assertThat(server.content("x/" + file)).asString().isEqualTo("altered");

        server.empty("x/" + file);
        assertThat(sentByResuming()).contains(file).doesNotContain("encounter/Encounter.r-00000-of-00003.ndjson");
    }
}
