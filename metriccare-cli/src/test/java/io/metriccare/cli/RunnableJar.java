package io.metriccare.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar a user runs, in a JVM of its own. */
final class RunnableJar {
    static final Path JAR = Path.of("target", "metriccare-cli.jar").toAbsolutePath();
    static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private RunnableJar() {}

    static List<String> command(Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(QUICK_START.split(" ")));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(Arrays.asList(Outcome.words(args)));
        return command;
    }

    static Outcome run(Path folder, Object... args) throws IOException, InterruptedException {
        return run(folder, Map.of(), command(args));
    }

    /** Runs any command; none may be slower than a minute. */
    static Outcome run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        File out = File.createTempFile("metriccare", ".out");
        File err = File.createTempFile("metriccare", ".err");
        try {
            Process process = start(folder, environment, command, out, err);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end");
            }
            return new Outcome(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }

    static Process start(Path folder, Map<String, String> environment, List<String> command, File out, File err)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        // Java tells on standard error that it took these up.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    }
}
