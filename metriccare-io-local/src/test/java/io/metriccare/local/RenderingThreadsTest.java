package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.local.MemoryDestination.Step;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How many threads do what. */
class RenderingThreadsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=20000");

    private final MemoryDestination memory = new MemoryDestination();

    private void write(int threads) throws IOException {
        DatasetWriter.to(memory)
                .format(Format.NDJSON)
                .shards(6)
                .threads(threads)
                .write(DATASET);
    }

    @Test
    void asManyAsWereAskedForRenderWhileAnotherWaitsForAShardToBeComplete() throws IOException {
        Thread caller = Thread.currentThread();
        AtomicReference<Thread> completing = new AtomicReference<>();
        Set<Thread> rendering = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        AtomicBoolean wereTwo = new AtomicBoolean();
        memory.set((step, count) -> {
            Thread current = Thread.currentThread();
            if (step == Step.WRITE
                    && completing.get() != null
                    && completing.get() != current
                    && rendering.add(current)) {
                both.countDown();
            }
            if (step == Step.COMPLETE && current != caller && completing.compareAndSet(null, current)) {
                wereTwo.set(waited(both));
            }
        });

        write(2);

        assertThat(wereTwo).isTrue();
    }

    private static boolean waited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void oneIsTheCaller() throws IOException {
        Set<Thread> busy = ConcurrentHashMap.newKeySet();
        memory.set((step, count) -> busy.add(Thread.currentThread()));

        write(1);

        assertThat(busy).containsExactly(Thread.currentThread());
    }
}
