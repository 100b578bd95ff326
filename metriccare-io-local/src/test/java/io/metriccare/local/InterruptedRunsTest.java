package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.local.MemoryDestination.Step;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.UnfinishedRunException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose thread is interrupted, or meets an error, ends at once and leaves nothing. */
class InterruptedRunsTest {
    private final MemoryDestination memory = new MemoryDestination();

    @Test
    void anErrorLeavesNothing() {
        memory.set((step, count) -> {
            if (step == Step.WRITE && count == 9) {
                throw new OutOfMemoryError("for a test");
            }
        });

        assertThatThrownBy(() -> DatasetWriter.to(memory)
                        .format(Format.NDJSON)
                        .threads(2)
                        .write(FhirDataset.parse("patients=300")))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(memory.digests()).isEmpty();
        assertThat(memory.unfinished()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatCannotBeTakenBackIsTold(int threads) {
        AtomicBoolean failed = new AtomicBoolean();
        memory.set((step, count) -> {
            if (step == Step.WRITE && count == 9) {
                failed.set(true);
                throw new IOException("no space");
            }
            if (step == Step.CLOSE && failed.getAndSet(false)) {
                throw new IOException("it stays");
            }
        });

        assertThatThrownBy(() -> DatasetWriter.to(memory)
                        .format(Format.NDJSON)
                        .threads(threads)
                        .write(FhirDataset.parse("patients=300")))
                .hasMessage("no space")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .hasToString("java.io.IOException: it stays"));
        assertThat(memory.unfinished()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aDirectoryIsCleanAfterAnInterruption(int threads, @TempDir Path folder) throws IOException {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> DatasetWriter.to(LocalDirectory.at(folder))
                        .threads(threads)
                        .write(FhirDataset.parse("patients=300")))
                .isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anInterruptionWhileThreadsRenderEndsTheRun() {
        Thread caller = Thread.currentThread();
        memory.set((step, count) -> {
            if (step == Step.WRITE && count == 9) {
                caller.interrupt();
            }
        });

        assertThatThrownBy(() -> DatasetWriter.to(memory).threads(4).write(FhirDataset.parse("patients=20000")))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessage("writing was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.digests()).isEmpty();
        assertThat(memory.unfinished()).isEmpty();
    }

    /** Java says nothing of a channel that was closed by an interruption. */
    @ParameterizedTest
    @ValueSource(longs = {0, 200})
    void theCallersThreadIsToldThatItWasInterrupted(long patients, @TempDir Path folder) {
        AtomicLong written = new AtomicLong();
        DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .shards(3)
                .threads(1)
                .run("r")
                .progress(new ProgressListener() {
                    @Override
                    public void wrote(long more, long resources, long bytes) {
                        if (written.addAndGet(more) > patients) {
                            Thread.currentThread().interrupt();
                        }
                    }
                });

        assertThatThrownBy(() -> writer.write(FhirDataset.parse("patients=300")))
                .isInstanceOf(patients == 0 ? InterruptedIOException.class : UnfinishedRunException.class)
                .hasMessage("writing was interrupted"
                        + (patients == 0 ? "" : "; what run r has finished is kept: resume or overwrite it"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void noThreadWritesAfterAnInterruptedRunHasEnded() throws InterruptedException {
        Thread caller = Thread.currentThread();
        AtomicReference<Thread> worker = new AtomicReference<>(caller);
        memory.set((step, count) -> {
            if (step == Step.WRITE && count == 9) {
                worker.set(Thread.currentThread());
                caller.interrupt();
                spin(200);
            }
        });

        assertThatThrownBy(() -> DatasetWriter.to(memory).threads(4).write(FhirDataset.parse("patients=20000")))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        worker.get().join();

        assertThat(memory.misuses()).isEmpty();
    }

    /** Waits as a slow disk does: an interruption changes nothing. */
    private static void spin(int milliseconds) {
        long end = System.nanoTime() + milliseconds * 1_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
