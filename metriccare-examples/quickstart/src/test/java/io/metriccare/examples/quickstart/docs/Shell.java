package io.metriccare.examples.quickstart.docs;

import io.metriccare.s3.server.LoopbackS3;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the documentation's commands in a folder, with the classes of this build in place of the jar. */
final class Shell implements AutoCloseable {
    private static final String CLASSES = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("metriccare-examples"))
            .collect(Collectors.joining(File.pathSeparator));

    private final Path folder;
    private LoopbackS3 server;

    Shell(Path folder) {
        this.folder = folder;
    }

    /** Whether this is a command of ours, and not of Maven or git; those of the registry need DynamoDB, which is not here. */
    static boolean runs(String command) {
        return (command.startsWith("./metriccare ") && !command.matches(".*( --registry | processed ).*"))
                || command.startsWith("java -cp metriccare-cli/target/");
    }

    /** @param printed on either stream, unless it went to a file */
    record Outcome(int exitCode, String printed) {}

    /** What leads to a server with an empty bucket, which is the same for all commands in this folder. */
    private Map<String, String> bucket() {
        if (server == null) {
            try {
                server = new LoopbackS3();
            } catch (Exception e) {
                throw new IllegalStateException("the S3 server did not start", e);
            }
        }
        return Map.of(
                "METRICCARE_ENDPOINT_URL", server.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", LoopbackS3.KEY_ID,
                "AWS_SECRET_ACCESS_KEY", LoopbackS3.SECRET);
    }

    /** Ends the server, if there is one. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server did not stop", e);
        }
    }

    Outcome run(String command) throws IOException, InterruptedException {
        String[] parts = command.split(" > ", 2);
        List<String> words = new ArrayList<>(List.of(parts[0].split(" ")));
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-cp", CLASSES));
        if (words.get(0).equals("java")) {
            line.add(Repository.ROOT.resolve(words.get(3)).toString());
            line.addAll(words.subList(4, words.size()));
        } else {
            line.add("io.metriccare.cli.Main");
            line.addAll(words.subList(1, words.size()));
        }
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        if (command.contains("s3://")) {
            builder.environment().putAll(bucket());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (parts.length == 2) {
            Files.writeString(folder.resolve(parts[1]), printed);
            printed = "";
        }
        return new Outcome(process.waitFor(), printed.stripTrailing());
    }
}
