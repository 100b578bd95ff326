package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.s3.server.SdkVersion;
import io.metriccare.write.Destination;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar for AWS Glue uses a bucket and the registry with nothing beside it but a version of the SDK that Glue has. */
@Tag("slow")
class GlueJarSdksIT {
    private static final Path JAR = Path.of("..", "metriccare-glue", "target", "metriccare-glue.jar");
    private static final Path JOB = Path.of("target", "test-classes");

    @TempDir
    private Path folder;

    private LoopbackS3 s3;
    private LoopbackDynamo dynamo;

    @BeforeEach
    void start() throws Exception {
        s3 = new LoopbackS3();
        dynamo = new LoopbackDynamo();
    }

    @AfterEach
    void stop() throws Exception {
        dynamo.stop();
        s3.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.29.52", "2.35.5", "2.44.6"})
    void uploadsAndTakesInWithTheSdkOfGlue(String version) throws Exception {
        List<String> classPath = new ArrayList<>(List.of(JAR.toString(), JOB.toString()));
        classPath.addAll(new SdkVersion(version).jars(folder, "s3", "dynamodb"));

        assertThat(run(classPath).lines().filter(line -> line.startsWith("file:")))
                .satisfiesExactly(
                        bucket -> assertThat(bucket).endsWith("/metriccare-glue.jar"),
                        registry -> assertThat(registry).endsWith("/metriccare-glue.jar"),
                        client -> assertThat(client).endsWith("/s3-" + version + ".jar"),
                        client -> assertThat(client).endsWith("/dynamodb-" + version + ".jar"));
        List<WrittenFile> files = GlueJob.write(Destination.discarding()).files();
        assertUploaded(files);
        assertRegistered(
                files.stream().sorted(Comparator.comparing(WrittenFile::name)).toList());
    }

    private void assertUploaded(List<WrittenFile> files) throws IOException {
        try (S3Bucket bucket = S3Bucket.builder(GlueJob.LAKE)
                .endpoint(s3.endpoint())
                .credentials(LoopbackS3.credentials(LoopbackS3.KEY_ID, LoopbackS3.SECRET))
                .build()) {
            Verification found = Verification.of(bucket);
            assertThat(found.problems()).isEmpty();
            assertThat(found.files()).isEqualTo(files.size());
            assertThat(found.bytes())
                    .isEqualTo(files.stream().mapToLong(WrittenFile::bytes).sum());
        }
    }

    private void assertRegistered(List<WrittenFile> files) throws IOException {
        List<String> expected = new ArrayList<>();
        for (WrittenFile file : files) {
            String state = expected.size() < GlueJob.TAKEN ? "processed by " + GlueJob.OWNER : "pending by null";
            expected.add(file.name() + " " + file.sha256() + " " + state);
        }
        List<String> registered = new ArrayList<>();
        try (ProcessedFiles registry = dynamo.registry("processed_files").build()) {
            registry.forEach(
                    GlueJob.LAKE,
                    "",
                    file -> registered.add(file.filename() + " " + file.sha256() + " "
                            + file.state().text() + " by " + file.owner()));
        }
        assertThat(registered).isEqualTo(expected);
    }

    private String run(List<String> classPath) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder job = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        GlueJob.class.getName(),
                        s3.endpoint().toString(),
                        dynamo.endpoint().toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        job.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", LoopbackS3.KEY_ID,
                        "AWS_SECRET_ACCESS_KEY", LoopbackS3.SECRET,
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_CONFIG_FILE", "/dev/null",
                        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        Process process = job.start();
        try {
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as(Files.readString(said))
                    .isTrue();
            return Files.readString(said);
        } finally {
            process.destroyForcibly();
        }
    }
}
