package io.metriccare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long 100 patients take on the command line, from no process to its end, beside a process that has the same bytes
 * ready ({@link ReadyFiles}). Arguments: a checkout in which {@code ./metriccare} was run once, a folder to write in,
 * rounds.
 */
final class StartComparison {
    private StartComparison() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path checkout = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[2]);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = checkout.resolve("metriccare-cli/target/metriccare-cli.jar");
        Path ready = folder.resolve("ready");
        Path output = folder.resolve("output");
        List<String> generate =
                List.of("generate", "--patients", "100", "--format", "ndjson", "--quiet", "--out", output.toString());
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put(
                "ready bytes",
                List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadyFiles.class.getName(),
                        ready.toString(),
                        output.toString()));
        ways.put("java -jar", with(List.of(java, "-jar", jar.toString()), generate));
        ways.put("./metriccare", with(List.of(checkout.resolve("metriccare").toString()), generate));
        delete(ready);
        delete(output);
        run(ways.get("java -jar"));
        Files.move(output, ready);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                double taken = run(way.getValue());
                delete(output);
                seconds.computeIfAbsent(way.getKey(), any -> new ArrayList<>()).add(taken);
            }
        }
        delete(ready);
        System.out.println("| way | best, ms | median, ms |");
        System.out.println("|---|---|---|");
        seconds.forEach((way, all) -> {
            all.sort(Comparator.naturalOrder());
            System.out.printf(
                    Locale.ROOT, "| %s | %.0f | %.0f |%n", way, 1e3 * all.get(0), 1e3 * all.get(all.size() / 2));
        });
    }

    private static List<String> with(List<String> command, List<String> arguments) {
        return Stream.concat(command.stream(), arguments.stream()).toList();
    }

    private static double run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int exitCode = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(StartComparison::deleteOne);
            }
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
