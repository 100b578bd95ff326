package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.s3.server.SdkVersion;
import io.metriccare.write.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What was compiled with our version of the AWS SDK uploads with those that AWS Glue brings, and their HTTP clients. */
@Tag("slow")
class OtherSdksTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=3000");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2.29.52", "2.35.5", "2.44.6"})
    void uploadTheSame(String version) throws Exception {
        LocalDirectory local = LocalDirectory.at(folder.resolve("local"));
        Uploader.writer(local, Format.NDJSON, 2).write(DATASET);
        S3Server server = new S3Server();
        try (Relay relay = new Relay(server.endpoint());
                S3Bucket bucket = server.bucket("x").build()) {
            new Uploader(relay.endpoint(), classPath(version)).write("x", DATASET, Format.NDJSON, 2);

            assertThat(Content.of(bucket)).isEqualTo(Content.of(local));
            assertThat(relay.seen().stream().filter(call -> call.method().equals("PUT")))
                    .hasSizeGreaterThan(12)
                    .allMatch(Relay.Call::isChecked);
            assertThat(server.openUploads("x")).isEmpty();
        } finally {
            server.stop();
        }
    }

    /** This library with what it needs, but of the SDK another version. */
    private List<String> classPath(String version) throws Exception {
        List<String> classPath = new ArrayList<>();
        for (Class<?> type : List.of(
                Uploader.class,
                S3Bucket.class,
                FhirDataset.class,
                JsonMapper.class,
                JsonFactory.class,
                JsonInclude.class,
                LoadSettings.class,
                NullMarked.class)) {
            classPath.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        classPath.addAll(new SdkVersion(version).jars(folder, "s3"));
        return classPath;
    }
}
