package io.metriccare.examples.lakehouse;

import io.metriccare.s3.processed.ProcessedFiles;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A DynamoDB in a process of its own, since its jars and Spark's do not go together. */
final class Dynamo implements AutoCloseable {
    private static final Path TESTS = Path.of("..", "..", "metriccare-registry-tests", "target");

    private final Process process;
    private final URI endpoint;

    Dynamo() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                TESTS.resolve("test-classes")
                        + File.pathSeparator
                        + Files.readString(TESTS.resolve("dynamodb-class-path")),
                "io.metriccare.registry.DynamoProcess");
        builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        endpoint = URI.create(String.valueOf(line));
    }

    ProcessedFiles registry(String table) {
        return ProcessedFiles.builder(table)
                .endpoint(endpoint)
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "very-secret")))
                .build();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
