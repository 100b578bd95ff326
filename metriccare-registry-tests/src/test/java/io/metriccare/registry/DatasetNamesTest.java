package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.RegisteredFile;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers and jobs mean one data set, however each of them writes its address. */
class DatasetNamesTest {
    private static final String DATASET = "s3://lake/fhir_data/json";

    @RegisterExtension
    static final DynamoOfAClass DYNAMO = new DynamoOfAClass();

    private ProcessedFiles registry;

    @BeforeEach
    void table() throws IOException {
        registry = DYNAMO.server().registry(DYNAMO.newTable()).build();
        registry.create();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private static WrittenRun run(Destination destination, String run) throws IOException {
        return DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .overwrite()
                .run(run)
                .write(FhirDataset.parse("patients=5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {DATASET + "/", DATASET + "//", "s3a://lake/fhir_data/json", "s3n://lake/fhir_data/json/"})
    void everyCallMeansTheSameDataSet(String written) throws IOException {
        registry.register(written, run(Destination.discarding(), "r"));

        List<String> pending = registry.pending(DATASET, "");
        assertThat(pending).hasSize(6).isEqualTo(registry.pending(written, ""));
        List<String> claimed = registry.claim(written, pending);
        assertThat(claimed).isEqualTo(pending);
        assertThat(registry.unprocessed(DATASET, pending)).isEmpty();
        registry.renew(written, claimed);
        registry.markProcessed(written, claimed.subList(0, 2));
        registry.release(written, claimed);
        assertThat(registry.unprocessed(written, pending)).isEqualTo(claimed.subList(2, 6));
        registry.forget(written, claimed.subList(0, 1));
        List<RegisteredFile> left = new ArrayList<>();
        registry.forEach(DATASET, "", left::add);
        assertThat(left).hasSize(5).allMatch(file -> file.dataset().equals(DATASET));
    }

    @Test
    void aBucketIsTheDataSetOfItsAddress() throws Exception {
        LoopbackS3 s3 = new LoopbackS3();
        try (S3Bucket bucket = S3Bucket.builder(DATASET)
                .endpoint(s3.endpoint())
                .region("us-east-1")
                .credentials(LoopbackS3.credentials(LoopbackS3.KEY_ID, LoopbackS3.SECRET))
                .build()) {
            registry.register(bucket, run(bucket, "first"));
            assertThat(registry.pending(DATASET, "")).hasSize(6);

            registry.register(bucket, run(bucket, "second"));
            assertThat(registry.forgetGone(bucket)).hasSize(6).allMatch(file -> file.contains("first"));
            assertThat(registry.pending(DATASET, "")).hasSize(6).allMatch(file -> file.contains("second"));
        } finally {
            s3.stop();
        }
    }

    @Test
    void whatIsNoAddressStaysAsItIs() {
        assertThat(ProcessedFiles.dataset("nightly")).isEqualTo("nightly");
        assertThat(ProcessedFiles.dataset("s3a")).isEqualTo("s3a");
        assertThat(ProcessedFiles.dataset("s3://lake/")).isEqualTo("s3://lake");
    }
}
