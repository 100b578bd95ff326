package io.metriccare.s3;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong with any call of an upload, the run is in the bucket whole, or it is refused in a sentence and can be
 * finished. Its files are those of a directory.
 */
class BrokenCallsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=1300");
    private static final FhirDataset SMALL = FhirDataset.parse("patients=20");
    private static final int ATTEMPTS = 3;
    private static final List<Fault> FAULTS = List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.CONFLICT)));

    @TempDir
    private static Path folder;

    private static final Map<FhirDataset, SortedMap<String, String>> UNDISTURBED = new HashMap<>();

    private static S3Server server;
    private static Relay relay;
    private static int tests;

    private final String prefix = "test" + tests++;
    private S3Bucket bucket;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
        relay = new Relay(server.endpoint());
        for (FhirDataset dataset : List.of(DATASET, SMALL)) {
            LocalDirectory local = LocalDirectory.at(folder.resolve(dataset.toString()));
            writer(local).write(dataset);
            UNDISTURBED.put(dataset, Content.of(local));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        server.stop();
    }

    @BeforeEach
    void open() {
        bucket = bucket(prefix);
    }

    private static S3Bucket bucket(String prefix) {
        return server.bucket(prefix)
                .endpoint(relay.endpoint())
                .attempts(ATTEMPTS, Duration.ofSeconds(20))
                .backoff(Duration.ofMillis(1))
                .partSize(5 << 20)
                .build();
    }

    @AfterEach
    void close() {
        bucket.close();
        server.empty(prefix);
    }

    /** One thread makes the same calls in the same order each time; two objects are larger than a part. */
    private static DatasetWriter writer(Destination destination) {
        return DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .shards(2)
                .threads(1)
                .run("r");
    }

    /** The calls of an upload that nothing disturbs. */
    private static List<Relay.Call> calls(FhirDataset dataset) throws IOException {
        relay.set((call, before) -> Fault.NONE);
        try (S3Bucket calm = bucket("calm")) {
            writer(calm).write(dataset);
            return relay.seen();
        } finally {
            server.empty("calm");
        }
    }

    static List<Arguments> everyCallWithEveryFault() throws IOException {
        List<Relay.Call> calls = calls(DATASET);
        return Stream.iterate(0, i -> i + 1)
                .limit((long) calls.size() * FAULTS.size())
                .map(i -> Arguments.of(
                        i / FAULTS.size() + 1, calls.get(i / FAULTS.size()), FAULTS.get(i % FAULTS.size())))
                .toList();
    }

    static List<Arguments> everyCallWithSomeFault() throws IOException {
        List<Relay.Call> calls = calls(DATASET);
        return Stream.iterate(0, i -> i + 1)
                .limit(calls.size())
                .map(i -> Arguments.of(i + 1, calls.get(i), FAULTS.get(i % FAULTS.size())))
                .toList();
    }

    /** What a call asks for, of which kind of object. */
    private static String kind(Relay.Call call) {
        return call.toString()
                .replaceAll("[a-z]+/[A-Z][a-z]+\\.", "TYPE.")
                .replaceAll("%2F[a-z]+%2F", "%2FTYPE%2F")
                .replaceAll("[0-9]+", "N");
    }

    /** Each fault strikes another of the calls that are alike, early ones and late ones. */
    static List<Arguments> everyKindOfCallWithEveryFault() throws IOException {
        Set<String> known = new HashSet<>();
        List<Arguments> all = new ArrayList<>();
        for (FhirDataset dataset : List.of(SMALL, DATASET)) {
            List<Relay.Call> calls = calls(dataset);
            Map<String, List<Integer>> kinds = new LinkedHashMap<>();
            for (int i = 0; i < calls.size(); i++) {
                kinds.computeIfAbsent(kind(calls.get(i)), kind -> new ArrayList<>())
                        .add(i);
            }
            kinds.keySet().removeAll(known);
            known.addAll(kinds.keySet());
            for (List<Integer> alike : kinds.values()) {
                for (int fault = 0; fault < FAULTS.size(); fault++) {
                    int call = alike.get(fault % alike.size());
                    all.add(Arguments.of(call + 1, calls.get(call), FAULTS.get(fault), dataset));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{2} of call {0}, {1}")
    @MethodSource("everyCallWithEveryFault")
    @Tag("slow")
    void noneThatPassesIsNoticed(int call, Relay.Call of, Fault fault) throws IOException {
        survives(call, fault);
    }

    private void survives(int call, Fault fault) throws IOException {
        relay.set((number, before) -> number == call && before == 0 ? fault : Fault.NONE);

        writer(bucket).write(DATASET);

        assertWhole(DATASET);
    }

    @ParameterizedTest(name = "{2} of call {0}, {1}")
    @MethodSource("everyCallWithSomeFault")
    void oneThatStaysEndsTheRunAndNothingIsLost(int call, Relay.Call of, Fault fault) throws IOException {
        endsCleanly(call, fault, DATASET);
    }

    @ParameterizedTest(name = "{2} of call {0}, {1}, {3}")
    @MethodSource("everyKindOfCallWithEveryFault")
    @Tag("slow")
    void whicheverStaysEndsTheRunAndNothingIsLost(int call, Relay.Call of, Fault fault, FhirDataset dataset)
            throws IOException {
        endsCleanly(call, fault, dataset);
    }

    private void endsCleanly(int call, Fault fault, FhirDataset dataset) throws IOException {
        relay.set((number, before) -> number == call ? fault : Fault.NONE);

        Throwable failure = catchThrowable(() -> writer(bucket).write(dataset));

        relay.set((number, before) -> Fault.NONE);
        if (failure == null) {
            assertWhole(dataset);
            return;
        }
        assertThat(failure)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://lake/" + prefix + "/")
                .hasMessageNotContaining(S3Server.SECRET);
        assertThat(server.openUploads(prefix)).isEmpty();
        Map<String, String> undisturbed = requireNonNull(UNDISTURBED.get(dataset));
        Content.of(bucket).forEach((name, content) -> {
            if (undisturbed.containsKey(name)) {
                assertThat(content).as(name).isEqualTo(undisturbed.get(name));
            }
        });

        writer(bucket).resume().write(dataset);
        assertWhole(dataset);
    }

    private void assertWhole(FhirDataset dataset) throws IOException {
        assertThat(Content.of(bucket)).isEqualTo(UNDISTURBED.get(dataset));
        assertThat(server.openUploads(prefix)).isEmpty();
    }
}
