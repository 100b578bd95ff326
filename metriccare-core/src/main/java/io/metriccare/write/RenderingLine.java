package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Renders patients on several threads and writes them in order. Each thread takes the next run of patients, renders it
 * into its own buffers, and waits for its turn to hand them over; so memory is bounded by the number of threads, and the
 * files are the same for any number.
 */
final class RenderingLine {
    private static final int PATIENTS_A_RUN = 256;

    private final FhirDataset dataset;
    private final Map<ResourceType, ResourceFile> files;
    private final long runs;
    private long taken;
    private long written;
    private boolean broken;

    RenderingLine(FhirDataset dataset, Map<ResourceType, ResourceFile> files) {
        this.dataset = dataset;
        this.files = files;
        this.runs = (dataset.size() + PATIENTS_A_RUN - 1) / PATIENTS_A_RUN;
    }

    /** What each thread rendered, all of it handed over. */
    List<Rendering> run(Format format, int threads) throws IOException {
        int useful = (int) Math.max(1, Math.min(threads, runs));
        if (useful == 1) {
            return List.of(work(new Rendering(format, dataset.catalog())));
        }
        List<Callable<Rendering>> workers = new ArrayList<>();
        for (int i = 0; i < useful; i++) {
            workers.add(() -> work(new Rendering(format, dataset.catalog())));
        }
        ExecutorService threadPool = Executors.newFixedThreadPool(useful);
        try {
            List<Rendering> done = new ArrayList<>();
            for (Future<Rendering> worker : threadPool.invokeAll(workers)) {
                done.add(worker.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("writing was interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            breakOff();
            threadPool.shutdownNow();
            awaitEnd(threadPool);
        }
    }

    /** Waits for the threads, which stop at their next run of patients, before anybody closes their files. */
    private static void awaitEnd(ExecutorService threadPool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threadPool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof IOException io ? io : new IOException(e);
    }

    private Rendering work(Rendering rendering) throws IOException {
        boolean done = false;
        try {
            for (long run = take(); run < runs; run = take()) {
                long first = run * PATIENTS_A_RUN;
                rendering.renderPatients(dataset, first, Math.min(first + PATIENTS_A_RUN, dataset.size()));
                handOver(run, rendering);
            }
            done = true;
            return rendering;
        } finally {
            if (!done) {
                breakOff();
            }
        }
    }

    private synchronized long take() {
        return broken ? runs : taken++;
    }

    private synchronized void handOver(long run, Rendering rendering) throws IOException {
        while (written != run && !broken) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("writing was interrupted").initCause(e);
            }
        }
        if (!broken) {
            rendering.moveTo(files);
            written++;
            notifyAll();
        }
    }

    private synchronized void breakOff() {
        broken = true;
        notifyAll();
    }
}
