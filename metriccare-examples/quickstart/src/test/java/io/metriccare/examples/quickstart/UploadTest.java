package io.metriccare.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.s3.EnvFile;
import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/s3.md shows of a service. */
class UploadTest {
    @TempDir
    private Path home;

    @Test
    void aServiceWritesToABucket() throws Exception {
        LoopbackS3 server = new LoopbackS3();
        try {
            upload(
                    Files.writeString(
                            home.resolve("s3.env"),
                            "AWS_ACCESS_KEY=" + LoopbackS3.KEY_ID + "\nAWS_SECRET_KEY=" + LoopbackS3.SECRET),
                    server.endpoint());

            assertThat(server.keys("demo/")).hasSize(7);
        } finally {
            server.stop();
        }
    }

    private static void upload(Path file, URI server) throws IOException {
        // region upload
        EnvFile env = EnvFile.read(file);
        try (S3Bucket bucket = S3Bucket.builder("s3://lake/demo")
                .credentials(env)
                .endpoint(server)
                .build()) {
            bucket.check();
            DatasetWriter.to(bucket).format(Format.NDJSON).write(FhirDataset.parse("patients=1000"));
        }
        // endregion
    }
}
