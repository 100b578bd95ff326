package io.metriccare.benchmarks;

import io.metriccare.benchmarks.DiskRun.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whole processes that write the same resources to the same disk by each {@link Way}, one after the other and in several
 * rounds, and what each reached beside the limit. Arguments: a folder to write in, patients, shards, threads, rounds.
 *
 * <p>HAPI writes a fiftieth of the patients, so that it ends the same day.
 */
final class DiskComparison {
    private static final int HAPI_SHARE = 50;

    private DiskComparison() {}

    /** What one process did. */
    private record Measured(long bytes, double seconds) {
        double megabytesASecond() {
            return bytes / 1e6 / seconds;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        long patients = Long.parseLong(arguments[1]);
        String shards = arguments[2];
        String threads = arguments[3];
        int rounds = Integer.parseInt(arguments[4]);
        Map<Way, List<Measured>> measured = new EnumMap<>(Way.class);
        for (int round = 0; round < rounds; round++) {
            for (Way way : Way.values()) {
                long share = way == Way.HAPI ? Math.max(1, patients / HAPI_SHARE) : patients;
                Measured one = measure(way, share, shards, threads, folder);
                measured.computeIfAbsent(way, any -> new ArrayList<>()).add(one);
                System.err.printf(Locale.ROOT, "%s: %.1f s, %.0f MB/s%n", way, one.seconds(), one.megabytesASecond());
            }
        }
        print(measured, Files.getFileStore(folder), patients, shards, threads);
    }

    private static Measured measure(Way way, long patients, String shards, String threads, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("disk-comparison");
        delete(output);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DiskRun.class.getName(),
                way.name(),
                String.valueOf(patients),
                shards,
                threads,
                output.toString());
        long start = System.nanoTime();
        int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0) {
            throw new IllegalStateException(way + " ended with " + exitCode);
        }
        try (Stream<Path> files = Files.walk(output)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(DiskComparison::size)
                    .sum();
            return new Measured(bytes, seconds);
        } finally {
            delete(output);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void print(
            Map<Way, List<Measured>> measured, FileStore disk, long patients, String shards, String threads) {
        double limit = median(measured.getOrDefault(Way.READY, List.of()));
        System.out.printf(
                Locale.ROOT,
                "%,d patients, %s shards, %s threads, %s, Java %s%n%n",
                patients,
                shards,
                threads,
                disk,
                System.getProperty("java.version"));
        System.out.println("| way | MB/s, median | MB/s, each round | of the limit |");
        System.out.println("|---|---|---|---|");
        measured.forEach((way, rounds) -> {
            StringBuilder each = new StringBuilder();
            rounds.forEach(one -> each.append(String.format(Locale.ROOT, " %.0f", one.megabytesASecond())));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f |%s | %.2f |%n",
                    way.name().toLowerCase(Locale.ROOT),
                    median(rounds),
                    each,
                    median(rounds) / limit);
        });
    }

    private static double median(List<Measured> rounds) {
        double[] sorted =
                rounds.stream().mapToDouble(Measured::megabytesASecond).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
