package io.metriccare.write;

import io.metriccare.FhirDataset;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Renders shards on several threads. Each thread takes a shard of its own; when none is left, it helps with those in
 * progress, chunk by chunk. So memory is bounded by the number of threads, and files are the same for any number.
 *
 * <p>To complete a shard is to wait for the disk. There may be threads more than may render at a time, so that as many as
 * were asked for render while another waits.
 */
final class RenderingLine implements Closeable {
    /** What happens to a shard as soon as it is known what its files will be: they are still to be completed. */
    interface Finish {
        void shard(FinishedShard finished, ShardFiles files) throws IOException;
    }

    private final FhirDataset dataset;
    private final Plan plan;
    private final Destination destination;
    private final ProgressListener progress;
    private final Finish finish;
    private final Iterator<Shard> waiting;
    private final List<ShardFiles> begun = new ArrayList<>();
    private final Semaphore mayRender;
    private final int threads;
    private final int spare;
    private boolean broken;

    /**
     * @param threads how many render at a time, from 1
     * @param spare how many more there are, if there are several
     */
    RenderingLine(
            FhirDataset dataset,
            Plan plan,
            List<Shard> shards,
            Destination destination,
            ProgressListener progress,
            Finish finish,
            int threads,
            int spare) {
        this.dataset = dataset;
        this.plan = plan;
        this.waiting = shards.iterator();
        this.destination = destination;
        this.progress = progress;
        this.finish = finish;
        this.threads = threads;
        this.spare = spare;
        this.mayRender = new Semaphore(threads);
    }

    /** Renders all shards; fails with the first failure of any thread, when all have ended. */
    void run() throws IOException {
        if (threads == 1) {
            work();
            return;
        }
        List<Callable<@Nullable Void>> workers = new ArrayList<>();
        for (int i = 0; i < threads + spare; i++) {
            workers.add(() -> {
                work();
                return null;
            });
        }
        ExecutorService threadPool = Executors.newFixedThreadPool(workers.size());
        try {
            await(threadPool.invokeAll(workers));
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            giveUp();
            threadPool.shutdownNow();
            awaitEnd(threadPool);
        }
    }

    /** A thread that only gave up because another failed is not what went wrong. */
    private static void await(List<Future<@Nullable Void>> workers) throws InterruptedException, IOException {
        ExecutionException failure = null;
        for (Future<@Nullable Void> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                if (failure == null || failure.getCause() instanceof InterruptedIOException) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw unwrapped(failure);
        }
    }

    /** Waits for the threads, which stop at their next chunk, before anybody closes their files. */
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

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("writing was interrupted").initCause(e);
    }

    private void work() throws IOException {
        Rendering rendering = new Rendering(plan.format(), dataset);
        boolean done = false;
        try {
            for (boolean more = true; more; ) {
                more = hasWorked(rendering);
            }
            done = true;
        } finally {
            if (!done) {
                giveUp();
            }
        }
    }

    /**
     * Renders what is left to take of a shard, and completes it if nothing is left to be handed over.
     *
     * @return whether there was such a shard
     */
    private boolean hasWorked(Rendering rendering) throws IOException {
        ShardFiles files;
        FinishedShard finished = null;
        try {
            mayRender.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        try {
            files = next();
            if (files != null) {
                finished = files.work(rendering, progress);
            }
        } finally {
            mayRender.release();
        }
        if (files != null && finished != null) {
            finish.shard(finished, files);
            end(files);
        }
        return files != null;
    }

    /** A shard of its own, or one in progress; none if nothing is left to take. */
    private synchronized @Nullable ShardFiles next() throws IOException {
        ShardFiles own = begin();
        return own == null ? another() : own;
    }

    private synchronized void end(ShardFiles files) throws IOException {
        begun.remove(files);
        files.close();
    }

    /** Nobody helps with a shard before all its files are begun, nor if one of them cannot be. */
    private @Nullable ShardFiles begin() throws IOException {
        if (broken || !waiting.hasNext()) {
            return null;
        }
        ShardFiles files = new ShardFiles(waiting.next(), plan, destination, new Counts(dataset.catalog()));
        try {
            files.begin();
            begun.add(files);
            return files;
        } catch (IOException | RuntimeException | Error e) {
            broken = true;
            try (files) {
                throw e;
            }
        }
    }

    private @Nullable ShardFiles another() {
        for (ShardFiles files : begun) {
            if (!broken && files.hasMore()) {
                return files;
            }
        }
        return null;
    }

    private synchronized void giveUp() {
        broken = true;
        begun.forEach(ShardFiles::giveUp);
    }

    /** Closes what was not finished. */
    @Override
    public void close() throws IOException {
        Closing.all(begun);
    }
}
