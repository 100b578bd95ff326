package io.metriccare.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process of its own, with the class path of these tests.
 *
 * @param arguments those of the JVM, the class or source file, and those of the program
 * @param folder where its input and output are kept
 */
record JavaProgram(Jdk jdk, List<String> arguments, Path folder) {
    private static final int MINUTES = 5;

    /** Gives it this input, and returns what it has printed when it has ended well. */
    String run(String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in.txt"), input);
        Path out = folder.resolve("out.txt");
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>();
        command.add(jdk.java().toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(
                        arguments + " did not end within " + MINUTES + " minutes:\n" + Files.readString(log));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(arguments + " failed:\n" + Files.readString(log));
            }
            return Files.readString(out);
        } finally {
            process.destroyForcibly();
        }
    }
}
