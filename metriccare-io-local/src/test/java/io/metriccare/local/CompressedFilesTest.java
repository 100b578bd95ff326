package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.metriccare.FhirDataset;
import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others' tools unpack of a compressed file is what an uncompressed one holds, and what the manifest says of it. */
class CompressedFilesTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=300");

    private static DatasetWriter writer(MemoryDestination destination, Format format) {
        return DatasetWriter.to(destination).format(format).shards(2).threads(2).run("r");
    }

    private static byte[] content(MemoryDestination destination, String name) throws IOException {
        try (InputStream content = destination.read(name)) {
            return content.readAllBytes();
        }
    }

    private static byte[] unpacked(String name, byte[] packed) throws IOException {
        InputStream bytes = new ByteArrayInputStream(packed);
        try (InputStream content = name.endsWith(".gz") ? new GZIPInputStream(bytes) : new ZstdInputStream(bytes)) {
            return content.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, .gz, NDJSON",
        "gzip:1, .gz, JSON",
        "gzip:9, .gz, BUNDLE",
        "zstd, .zst, NDJSON",
        "zstd:19, .zst, JSON"
    })
    void holdTheSameAndAreHashedBothWays(String compression, String extension, Format format) throws Exception {
        MemoryDestination plain = new MemoryDestination();
        MemoryDestination compressed = new MemoryDestination();
        writer(plain, format).write(DATASET);

        WrittenRun run = writer(compressed, format)
                .compression(Compression.parse(compression))
                .write(DATASET);

        assertThat(run.files()).hasSize(plain.files().size());
        for (WrittenFile file : run.files()) {
            byte[] packed = content(compressed, file.name());
            byte[] unpacked = unpacked(file.name(), packed);
            String uncompressed = file.name().substring(0, file.name().length() - extension.length());
            assertThat(Arrays.equals(unpacked, content(plain, uncompressed)))
                    .as(file.name())
                    .isTrue();
            assertThat(file.bytes()).isEqualTo(packed.length).isLessThan(unpacked.length);
            assertThat(file.sha256()).isEqualTo(sha256(packed));
            assertThat(file.contentBytes()).isEqualTo(unpacked.length);
            assertThat(file.contentSha256()).isEqualTo(sha256(unpacked));
        }
    }
}
