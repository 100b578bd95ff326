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
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A DynamoDB in a process of its own, since its jars and Spark's do not go together. */
final class Dynamo implements AutoCloseable {
    private static final Path TESTS = Path.of("..", "..", "metriccare-registry-tests", "target");

    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "very-secret"));

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
                .credentials(CREDENTIALS)
                .build();
    }

    /** Lets whoever asks the SDK for its defaults, as a job does, find this server. */
    void becomeTheDefault() {
        System.setProperty("aws.endpointUrlDynamoDb", endpoint.toString());
        System.setProperty("aws.region", Region.US_EAST_1.id());
        System.setProperty("aws.accessKeyId", CREDENTIALS.resolveCredentials().accessKeyId());
        System.setProperty(
                "aws.secretAccessKey", CREDENTIALS.resolveCredentials().secretAccessKey());
    }

    /** A client that is not allowed to give claims back. */
    DynamoDbClient refusingRelease() {
        ExecutionInterceptor refusal = new ExecutionInterceptor() {
            @Override
            public SdkHttpResponse modifyHttpResponse(
                    Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
                return context.request() instanceof UpdateItemRequest update
                                && update.updateExpression().startsWith("SET #state = :pending")
                        ? context.httpResponse().toBuilder().statusCode(400).build()
                        : context.httpResponse();
            }
        };
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(refusal))
                .build();
    }

    @Override
    public void close() {
        List.of("aws.endpointUrlDynamoDb", "aws.region", "aws.accessKeyId", "aws.secretAccessKey")
                .forEach(System::clearProperty);
        process.destroy();
    }
}
