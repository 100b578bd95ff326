package io.metriccare.trino;

import io.metriccare.s3.server.LoopbackS3;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Trino in a process of its own, on a JDK that it is written for. */
record Trino(Path jdk, LoopbackS3 server, Path folder) {
    private static final Path PROGRAM = Path.of("src", "test", "trino", "TrinoProcess.java");

    /** The JDK 25 of this machine, where Debian's and Temurin's packages put it. */
    static Optional<Path> installed() throws IOException {
        Path jvms = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(jvms)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(jvms, "*25*")) {
                for (Path jdk : found) {
                    if (Files.isExecutable(jdk.resolve("bin").resolve("javac"))) {
                        return Optional.of(jdk);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The rows of each statement, and the values of each row. */
    List<List<List<String>>> execute(List<String> statements) throws IOException, InterruptedException {
        Path log = folder.resolve("trino.log");
        Process process = new ProcessBuilder(
                        jdk.resolve("bin").resolve("java").toString(),
                        "-Xmx1g",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PROGRAM.toString(),
                        server.endpoint().toString(),
                        LoopbackS3.KEY_ID,
                        LoopbackS3.SECRET,
                        folder.toString())
                .redirectError(log.toFile())
                .start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(String.join("\n;\n", statements).getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("Trino failed:\n" + Files.readString(log));
        }
        List<List<List<String>>> results = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            if (line.equals(";")) {
                results.add(rows);
                rows = new ArrayList<>();
            } else {
                rows.add(Arrays.asList(line.split("\t", -1)));
            }
        }
        return results;
    }
}
