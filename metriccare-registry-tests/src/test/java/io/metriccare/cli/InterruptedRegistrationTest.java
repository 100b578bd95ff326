package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.registry.LoopbackDynamo;
import io.metriccare.s3.server.LoopbackS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command that gets a signal when its run is whole, but not yet registered, says so. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedRegistrationTest {
    @TempDir
    private Path folder;

    private Process generate(LoopbackS3 bucket, LoopbackDynamo dynamo) throws Exception {
        Path env = Files.writeString(
                folder.resolve("my.env"),
                "AWS_ACCESS_KEY=%s%nAWS_SECRET_KEY=%s%nAWS_REGION=us-east-1%n"
                        .formatted(LoopbackS3.KEY_ID, LoopbackS3.SECRET));
        ProcessBuilder process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.metriccare.cli.Main",
                        "generate",
                        "--patients=5",
                        "--format=ndjson",
                        "--run-id=r",
                        "--upload=s3://lake/whole",
                        "--endpoint-url=" + bucket.endpoint(),
                        "--registry=files",
                        "--env=" + env))
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        process.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        process.environment()
                .putAll(Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString(), "LC_ALL", "C.UTF-8"));
        return process.start();
    }

    /** DynamoDB puts off all that is to be registered, so the command still tries when the signal comes. */
    @Test
    void saysThatTheRunIsWhole() throws Exception {
        LoopbackS3 bucket = new LoopbackS3();
        LoopbackDynamo dynamo = new LoopbackDynamo();
        dynamo.fail("UpdateItem", 0, Integer.MAX_VALUE, "ThrottlingException");
        Process process = generate(bucket, dynamo);
        try {
            while (process.isAlive() && !dynamo.calls().contains("UpdateItem")) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
            dynamo.stop();
        }
        assertThat(folder.resolve("err"))
                .hasContent("metriccare: interrupted; the run r is whole but not registered: the same command with"
                        + " --resume --run-id r registers it");
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(bucket.keys("whole/_manifest.r.json")).hasSize(1);
        bucket.stop();
    }
}
