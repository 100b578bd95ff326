package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.Format;
import java.nio.file.Path;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of any size are uploaded, several at a time, and read again by a process with 128 MB of heap. */
@Tag("slow")
class LittleMemoryTest {
    private static final long HALF_A_GIGABYTE = 500_000_000;
    private static final FhirDataset DATASET = FhirDataset.parse("patients=65000");

    @TempDir
    private Path folder;

    private S3Server server;

    @BeforeEach
    void start() throws Exception {
        server = new S3Server(new FilesystemNio2BlobStore(folder.toString()));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private void assertUploaded(Format format, int shards, long largest) throws Exception {
        new Uploader(server.endpoint(), "-Xmx128m").write("x", DATASET, format, shards);

        assertThat(server.sizes("x")).anyMatch(size -> size > largest);
        assertThat(server.openUploads("x")).isEmpty();
    }

    @Test
    void asOneArray() throws Exception {
        assertUploaded(Format.JSON, 1, HALF_A_GIGABYTE);
    }

    @Test
    void asLines() throws Exception {
        assertUploaded(Format.NDJSON, 1, HALF_A_GIGABYTE);
    }

    @Test
    void asLinesInSeveralShards() throws Exception {
        assertUploaded(Format.NDJSON, 4, HALF_A_GIGABYTE / 4);
    }
}
