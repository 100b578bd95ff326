package io.metriccare.s3.processed;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One call a file, several at a time: DynamoDB has no batch of conditional changes, and a transaction costs twice as much
 * and fails for all if it fails for one.
 */
final class Calls {
    private static final int AT_A_TIME = 16;

    private final List<String> files;
    private final boolean[] agreed;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();

    /**
     * Files that are named twice are called once.
     *
     * @throws IllegalArgumentException if one of them can be no key, before anything is called
     */
    Calls(String dataset, Collection<String> files) {
        this.files = List.copyOf(new LinkedHashSet<>(files));
        this.files.forEach(file -> Item.key(dataset, file));
        agreed = new boolean[this.files.size()];
    }

    /**
     * After the first call that fails no other begins.
     *
     * @throws SdkException what the first call that failed threw, when all that had begun are over
     */
    void make(Predicate<String> call) throws InterruptedIOException {
        int threads = Math.min(AT_A_TIME, files.size());
        if (threads == 0) {
            return;
        }
        ExecutorService workers = Executors.newFixedThreadPool(threads, Calls::daemon);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(workers.submit(() -> work(call)));
            }
            awaitAll(all);
        } catch (InterruptedException e) {
            awaitEnd(workers);
            throw RegistryFailure.interrupted(e);
        } finally {
            workers.shutdownNow();
        }
    }

    /** What was called must be known before anybody looks. */
    private static void awaitEnd(ExecutorService workers) {
        workers.shutdownNow();
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                workers.shutdownNow();
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "processed_files");
        thread.setDaemon(true);
        return thread;
    }

    private void work(Predicate<String> call) {
        try {
            for (int i = next.getAndIncrement(); i < agreed.length; i = next.getAndIncrement()) {
                begun.accumulateAndGet(i + 1, Math::max);
                agreed[i] = call.test(files.get(i));
            }
        } catch (RuntimeException e) {
            next.set(agreed.length);
            throw e;
        }
    }

    private static void awaitAll(List<Future<?>> all) throws InterruptedException {
        RuntimeException failure = null;
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RuntimeException unchecked)) {
                    throw new IllegalStateException(e.getCause());
                }
                failure = failure == null ? unchecked : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The files that were called, whatever came of it. */
    List<String> begun() {
        return files.subList(0, Math.min(begun.get(), files.size()));
    }

    /** The files for which the call said yes, in order. */
    List<String> agreed() {
        return those(true);
    }

    /** The files for which the call said no, in order. */
    List<String> refused() {
        return those(false);
    }

    private List<String> those(boolean answer) {
        List<String> those = new ArrayList<>();
        for (int i = 0; i < agreed.length; i++) {
            if (agreed[i] == answer) {
                those.add(files.get(i));
            }
        }
        return those;
    }
}
