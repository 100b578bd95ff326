package io.metriccare.benchmarks;

import io.metriccare.FhirDataset;
import io.metriccare.benchmarks.BucketRun.Http;
import io.metriccare.benchmarks.BucketRun.Way;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * Whole processes that upload the same objects to a server in this one, by each {@link Way} with each HTTP client, one after
 * the other and in several rounds, before which one that does not count warms the server. Arguments: patients, shards, threads, rounds, and HTTP clients if not all.
 */
final class BucketComparison {
    private BucketComparison() {}

    /** What one process did: the seconds that passed, and those of processor, its own and the server's. */
    private record Measured(double seconds, double processor, double server) {}

    public static void main(String[] arguments) throws Exception {
        FhirDataset dataset =
                FhirDataset.builder().patients(Long.parseLong(arguments[0])).build();
        int rounds = Integer.parseInt(arguments[3]);
        List<Http> clients = arguments.length > 4 ? List.of(Http.valueOf(arguments[4])) : List.of(Http.values());
        WrittenRun run = DatasetWriter.to(Destination.discarding())
                .format(Format.NDJSON)
                .shards(Integer.parseInt(arguments[1]))
                .run("r")
                .write(dataset);
        Path list = Files.createTempFile("objects", ".txt");
        Files.write(
                list,
                run.files().stream()
                        .map(file -> file.name() + " " + file.bytes())
                        .toList());
        LoopbackS3 server = new LoopbackS3(new ForgettingStore(new TransientNio2BlobStore()));
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        try {
            for (int round = 0; round <= rounds; round++) {
                for (Http client : clients) {
                    for (Way way : inTurn(round)) {
                        String name = (way + ", " + client).toLowerCase(Locale.ROOT);
                        Measured one = measure(
                                server.endpoint(),
                                way.name(),
                                client.name(),
                                dataset.toString(),
                                arguments[1],
                                arguments[2],
                                list.toString());
                        server.empty(way.name());
                        if (round > 0) {
                            measured.computeIfAbsent(name, any -> new ArrayList<>())
                                    .add(one);
                        }
                        System.err.printf(
                                Locale.ROOT,
                                "%s%s: %.1f s, %.1f s of processor, the server %.1f%n",
                                round == 0 ? "(warming the server) " : "",
                                name,
                                one.seconds(),
                                one.processor(),
                                one.server());
                    }
                }
            }
        } finally {
            server.stop();
            Files.delete(list);
        }
        print(measured, run, arguments);
    }

    private static List<Way> inTurn(int round) {
        return round % 2 == 0 ? List.of(Way.SDK, Way.METRICCARE) : List.of(Way.METRICCARE, Way.SDK);
    }

    private static Measured measure(URI endpoint, String way, String client, String... rest)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                BucketRun.class.getName(),
                way,
                client,
                endpoint.toString()));
        command.addAll(List.of(rest));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("AWS_ACCESS_KEY_ID", LoopbackS3.KEY_ID);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", LoopbackS3.SECRET);
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        double serverBefore = BucketRun.processorSeconds();
        long start = System.nanoTime();
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0) {
            throw new IllegalStateException(way + " ended with " + exitCode);
        }
        return new Measured(seconds, Double.parseDouble(said.strip()), BucketRun.processorSeconds() - serverBefore);
    }

    private static void print(Map<String, List<Measured>> measured, WrittenRun run, String... arguments) {
        System.out.printf(
                Locale.ROOT,
                "%s patients, %d objects of %.0f MB together, %s threads, Java %s%n%n",
                arguments[0],
                run.files().size(),
                run.bytes() / 1e6,
                arguments[2],
                System.getProperty("java.version"));
        System.out.println("| way | MB/s, median | MB/s, each round | processor seconds, median | the server's |");
        System.out.println("|---|---|---|---|---|");
        measured.forEach((name, rounds) -> {
            StringBuilder each = new StringBuilder();
            rounds.forEach(one -> each.append(String.format(Locale.ROOT, " %.0f", run.bytes() / 1e6 / one.seconds())));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f |%s | %.1f | %.1f |%n",
                    name,
                    run.bytes() / 1e6 / median(rounds, Measured::seconds),
                    each,
                    median(rounds, Measured::processor),
                    median(rounds, Measured::server));
        });
    }

    private static double median(List<Measured> rounds, ToDoubleFunction<Measured> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
