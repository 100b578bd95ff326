package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.s3.server.LoopbackS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The runnable jar and a bucket: credentials found where they lie, a signal in the midst of it, and who waits for it. */
class UploadIT {
    private static final String GOOD = "AWS_ACCESS_KEY=" + LoopbackS3.KEY_ID + "\nAWS_SECRET_KEY=" + LoopbackS3.SECRET
            + "\nS3_BUCKET_NAME=" + LoopbackS3.BUCKET + "\n";

    private static LoopbackS3 server;
    private static int tests;

    private final String prefix = "jar" + tests++;
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws Exception {
        server = new LoopbackS3();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    /** Nothing of this machine's user has a say. */
    @BeforeEach
    void setEnvironment() {
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", home.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("none").toString());
        environment.put("METRICCARE_ENDPOINT_URL", server.endpoint().toString());
        environment.put("METRICCARE_FORMAT", "ndjson");
        for (String name : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION")) {
            environment.put(name, "");
        }
    }

    private String address() {
        return "s3://lake/" + prefix;
    }

    private Outcome run(Object... words) throws Exception {
        return RunnableJar.run(home, environment, RunnableJar.command(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws_crendential.env", "aws_credential.env"})
    void anEnvFileInTheWorkingDirectoryIsFound(String name) throws Exception {
        Files.writeString(home.resolve(name), GOOD);

        Outcome outcome = run("generate", "--upload", "--overwrite", "--patients", 10);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines()).first().isEqualTo("Written to s3://lake/fhir_data/json/:");
        assertThat(server.keys("fhir_data/json/")).hasSize(7);
        assertThat(home.resolve("fhir_data")).doesNotExist();
        assertThat(run("verify", "s3://lake/fhir_data/json").exitCode()).isZero();
    }

    @Test
    void variablesOfAwsCountMoreThanAFileThatMerelyLiesThere() throws Exception {
        Files.writeString(home.resolve("aws_crendential.env"), "AWS_ACCESS_KEY=AKIDOTHER\nAWS_SECRET_KEY=other\n");
        environment.put("AWS_ACCESS_KEY_ID", LoopbackS3.KEY_ID);
        environment.put("AWS_SECRET_ACCESS_KEY", LoopbackS3.SECRET);

        assertThat(run("generate", "--upload", address(), "--quiet")).isEqualTo(new Outcome(0, "", ""));

        assertThat(run("verify", address(), "--env", "aws_crendential.env").err())
                .startsWith("metriccare: " + address() + "/: the access key id is unknown there;");
    }

    @Test
    void whereThereAreNoCredentialsThatIsSaid() throws Exception {
        assertThat(run("generate", "--upload", address()))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "metriccare: " + address() + "/: there are no credentials; set AWS_ACCESS_KEY_ID and"
                                + " AWS_SECRET_ACCESS_KEY, name a profile, or write an env file\n"));
    }

    @Test
    void whereNothingSaysTheRegionThatIsSaid() throws Exception {
        environment.remove("METRICCARE_ENDPOINT_URL");
        Files.writeString(home.resolve("aws_crendential.env"), GOOD);

        assertThat(run("verify", address()))
                .isEqualTo(new Outcome(2, "", "metriccare: " + address() + "/: no region is set; set AWS_REGION\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate --patients 3 --out data",
                "describe",
                "verify data",
                "clean data",
                "config",
                "--help",
                "generate --patients x",
                "generate --out metriccare.jar/x"
            })
    void whoUsesNoBucketDoesNotWaitForTheSdk(String words) throws Exception {
        Files.createDirectories(home.resolve("data"));
        environment.remove("METRICCARE_ENDPOINT_URL");
        List<String> command = RunnableJar.command((Object[]) words.split(" "));
        command.add(1, "-Xlog:class+load:file=" + home.resolve("classes"));

        RunnableJar.run(home, environment, command);

        assertThat(home.resolve("classes"))
                .content()
                .contains("io.metriccare.cli.Main")
                .doesNotContain("software.amazon");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalLeavesNoUploadOpenAndNoObject() throws Exception {
        Files.writeString(home.resolve("aws_crendential.env"), GOOD);
        List<String> command = RunnableJar.command(
                "generate", "--upload", address(), "--patients", 20_000_000, "--threads", 1, "--shards", 4);
        Process process = RunnableJar.start(
                home,
                environment,
                command,
                home.resolve("out").toFile(),
                home.resolve("err").toFile());
        try {
            while (server.openUploads(prefix + "/encounter/").isEmpty() && process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(home.resolve("err")).hasContent("metriccare: interrupted; nothing of this run is left");
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(server.openUploads(prefix)).isEmpty();
        assertThat(server.keys(prefix)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAKilledProcessLeftHalfWrittenIsRemovedByClean() throws Exception {
        Files.writeString(home.resolve("aws_crendential.env"), GOOD);
        List<String> command = RunnableJar.command(
                "generate",
                "--upload",
                address(),
                "--out",
                "data",
                "--patients",
                20_000_000,
                "--threads",
                1,
                "--shards",
                4,
                "--run-id",
                "r");
        Process process = RunnableJar.start(
                home,
                environment,
                command,
                home.resolve("out").toFile(),
                home.resolve("err").toFile());
        while (server.openUploads(prefix + "/encounter/").isEmpty() && process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertThat(server.openUploads(prefix)).isNotEmpty();

        Outcome bucket = run("clean", address());
        assertThat(bucket.err()).isEmpty();
        assertThat(bucket.outLines())
                .contains(
                        "removed: what was half-written of encounter/Encounter.r-00000-of-00004.ndjson",
                        "left: the unfinished run r; the command that began it goes on with it if --resume is added");
        assertThat(server.openUploads(prefix)).isEmpty();
        Outcome folder = run("clean", "data");
        assertThat(folder.outLines())
                .contains("removed: what was half-written of patient/Patient.r-00000-of-00004.ndjson")
                .last()
                .asString()
                .matches("data: \\d+ half-written files removed");
        assertThat(new DataFolder(home.resolve("data")).allFiles()).containsExactly("_plan.r.json");
    }
}
