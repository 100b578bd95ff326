package io.metriccare.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What happens when the process is told to end, by Ctrl-C, SIGTERM or SIGHUP: Java runs its shutdown hooks and then ends
 * with 128 + the signal's number.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    private Interruption() {}

    /** Interrupts the work, which this thread does, and lets it take back its files before the process ends. */
    static <T> T endsWhole(PrintWriter err, Callable<T> work) throws Exception {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean told = new AtomicBoolean();
        Thread hook = new Thread(
                () -> {
                    told.set(true);
                    worker.interrupt();
                    await(ended, err);
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } catch (Exception e) {
            if (told.get()) {
                // A terminal shows ^C where the line was left.
                err.print(Terminal.console().isPresent() ? System.lineSeparator() : "");
                err.println("metriccare: interrupted; " + Failures.left(e));
                throw (CancellationException) new CancellationException("interrupted").initCause(e);
            }
            throw e;
        } finally {
            ended.countDown();
            forget(hook);
        }
    }

    private static void await(CountDownLatch ended, PrintWriter err) {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println(
                        "metriccare: interrupted, but the folder or bucket does not answer; metriccare clean removes"
                                + " what may be left half-written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says something if the process is told to end while somebody works on what nobody need take back. */
    static <T> T isTold(Runnable sentence, Callable<T> work) throws Exception {
        Thread hook = new Thread(sentence, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }
}
