package io.metriccare.examples.lambda;

import io.metriccare.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process such as Lambda's with 512 MB: the heap that Lambda's Java runtime gives, its variables, and two folders to write
 * to, which should stay as empty as they are.
 */
record LambdaProcess(LoopbackS3 server, Path folder, String classPath, String secret) {
    private static final String HEAP = "-Xmx420m";

    LambdaProcess(LoopbackS3 server, Path folder) {
        this(server, folder, System.getProperty("java.class.path"), LoopbackS3.SECRET);
    }

    LambdaProcess withSecret(String other) {
        return new LambdaProcess(server, folder, classPath, other);
    }

    LambdaProcess withClassPath(String other) {
        return new LambdaProcess(server, folder, other, secret);
    }

    /** @param answer what the handler wrote, or the message of what it threw */
    record Outcome(boolean succeeded, String answer) {}

    Outcome invoke(String id, String request) throws IOException, InterruptedException {
        Path task = Files.createDirectories(folder.resolve("task"));
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                // The JVM's own statistics would lie in /tmp.
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + tmp,
                "-cp",
                classPath,
                Invocation.class.getName(),
                "io.metriccare.examples.lambda.GenerateHandler",
                id));
        ProcessBuilder builder = new ProcessBuilder(line).directory(task.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                "AWS_ACCESS_KEY_ID",
                LoopbackS3.KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                secret,
                "AWS_REGION",
                "us-east-1",
                "AWS_ENDPOINT_URL_S3",
                server.endpoint().toString(),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "HOME",
                task.toString()));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var input = process.getOutputStream()) {
            input.write(request.getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor() == 0, answer);
    }

    /** All files below the folders that it might write to. */
    List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
