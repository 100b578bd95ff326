package io.metriccare.benchmarks;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.metriccare.FhirDataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What happens to bytes on their way to a file: the SHA-256 of each, and compression if it is asked for. An operation is
 * the NDJSON of 64 patients, a chunk; read the {@code megabytes} a second, of content.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class OutputBenchmark {
    private static final int PATIENTS = 64;

    private byte[] chunk = {};
    private MessageDigest sha256 = digest();

    /** What was passed on. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Passed {
        private long bytes;

        @Setup(Level.Iteration)
        public void clear() {
            bytes = 0;
        }

        /** In millions of bytes. */
        public double megabytes() {
            return bytes / 1e6;
        }
    }

    @Setup
    public void render() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FhirDataset dataset = FhirDataset.builder().patients(PATIENTS).build();
        Sample.of(dataset, Kind.ALL).writeTo(new TemplateLines(out));
        chunk = out.toByteArray();
        sha256 = digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public int sha256(Passed passed) {
        sha256.update(chunk);
        passed.bytes += chunk.length;
        return chunk.length;
    }

    @Benchmark
    public void gzip(Passed passed) throws IOException {
        try (OutputStream out = new GZIPOutputStream(OutputStream.nullOutputStream(), 1 << 16)) {
            out.write(chunk);
        }
        passed.bytes += chunk.length;
    }

    @Benchmark
    public void zstd(Passed passed) throws IOException {
        try (OutputStream out = new ZstdOutputStreamNoFinalizer(OutputStream.nullOutputStream(), 3)) {
            out.write(chunk);
        }
        passed.bytes += chunk.length;
    }
}
