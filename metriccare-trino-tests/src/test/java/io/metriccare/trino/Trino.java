package io.metriccare.trino;

import io.metriccare.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trino in a process of its own, on a JDK that it is written for. */
record Trino(Jdk jdk, LoopbackS3 server, Path folder) {
    private static final Path PROGRAM = Path.of("src", "test", "trino", "TrinoProcess.java");

    /** The rows of each statement, and the values of each row. */
    List<List<List<String>>> execute(List<String> statements) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "-Xmx1g",
                "--add-modules",
                "jdk.incubator.vector",
                PROGRAM.toString(),
                server.endpoint().toString(),
                LoopbackS3.KEY_ID,
                LoopbackS3.SECRET,
                folder.toString());
        String printed = new JavaProgram(jdk, arguments, folder).run(String.join("\n;\n", statements));
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
