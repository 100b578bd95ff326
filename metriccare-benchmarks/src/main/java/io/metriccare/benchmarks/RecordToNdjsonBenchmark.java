package io.metriccare.benchmarks;

import io.metriccare.FhirDataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same resources as NDJSON by our templates, by a Jackson generator and by HAPI's parser, on one thread, from objects
 * made beforehand, into a destination that forgets them. The figures to read are {@code resources} and
 * {@code megabytes}, a second; an operation is the whole sample.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class RecordToNdjsonBenchmark {
    /** As few as stay in a processor's cache, as a record does that has just been made. */
    private static final int PATIENTS = 200;

    @Param
    public Kind kind = Kind.ALL;

    private final DiscardingDestination out = new DiscardingDestination();
    private final Lines template = new TemplateLines(out);
    private final Lines jackson = new JacksonLines(out);
    private Sample sample = Sample.EMPTY;

    @Setup
    public void makeRecords() {
        sample = Sample.of(FhirDataset.builder().patients(PATIENTS).build(), kind);
    }

    /** The same resources as HAPI's objects, read from the lines our templates write. */
    @State(Scope.Thread)
    public static class HapiObjects {
        private final DiscardingDestination out = new DiscardingDestination();
        private final HapiLines lines = new HapiLines(out);
        private List<IBaseResource> resources = List.of();

        @Setup
        public void parse(RecordToNdjsonBenchmark records) throws IOException {
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            records.sample.writeTo(new TemplateLines(lines));
            resources = HapiLines.parse(lines.toString(StandardCharsets.UTF_8));
        }
    }

    /** What was written. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Written {
        public long resources;
        private long bytes;

        @Setup(Level.Iteration)
        public void clear() {
            resources = 0;
            bytes = 0;
        }

        /** In millions of bytes. */
        public double megabytes() {
            return bytes / 1e6;
        }

        void add(Sample sample, DiscardingDestination out) {
            resources += sample.size();
            bytes += out.takeBytes();
        }
    }

    @Benchmark
    public void template(Written written) throws IOException {
        sample.writeTo(template);
        written.add(sample, out);
    }

    @Benchmark
    public void jackson(Written written) throws IOException {
        sample.writeTo(jackson);
        written.add(sample, out);
    }

    @Benchmark
    public void hapi(HapiObjects objects, Written written) throws IOException {
        objects.lines.write(objects.resources);
        written.add(sample, objects.out);
    }
}
