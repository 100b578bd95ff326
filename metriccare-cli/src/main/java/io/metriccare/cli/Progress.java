package io.metriccare.cli;

import io.metriccare.write.ProgressListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, told on standard error: a bar on a terminal, a line every ten seconds elsewhere, nothing of a run that
 * is over before it.
 */
final class Progress implements ProgressListener, AutoCloseable {
    private static final Duration BAR = Duration.ofMillis(200);
    private static final Duration LINE = Duration.ofSeconds(10);

    /** Written, so that bytes are told too. */
    private static final String PATIENTS = "patients";

    private final PrintWriter err;
    private final boolean onTerminal;
    private final String unit;
    private final LongAdder patients = new LongAdder();
    private final LongAdder resources = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final long start = System.nanoTime();
    private final Timer clock = new Timer("progress", true);
    private final LongAdder expected = new LongAdder();
    private @Nullable ProgressBar bar;
    private boolean closed;

    private Progress(PrintWriter err, boolean onTerminal, String unit) {
        this.err = err;
        this.onTerminal = onTerminal;
        this.unit = unit;
    }

    /** Begins to tell of patients, the first time after a second on a terminal and after ten elsewhere. */
    static Progress told(PrintWriter err, boolean onTerminal) {
        return told(err, onTerminal, PATIENTS);
    }

    /** @param unit what is counted instead of patients */
    static Progress told(PrintWriter err, boolean onTerminal, String unit) {
        Progress progress = new Progress(err, onTerminal, unit);
        Duration between = onTerminal ? BAR : LINE;
        Duration first = onTerminal ? Duration.ofSeconds(1) : LINE;
        progress.clock.schedule(progress.new Telling(), first.toMillis(), between.toMillis());
        return progress;
    }

    @Override
    public void began(long patients) {
        expected.add(patients);
    }

    @Override
    public void kept(long morePatients) {
        kept.add(morePatients);
    }

    @Override
    public void wrote(long morePatients, long moreResources, long moreBytes) {
        patients.add(morePatients);
        resources.add(moreResources);
        bytes.add(moreBytes);
    }

    private final class Telling extends TimerTask {
        @Override
        public void run() {
            try {
                tell();
            } catch (OutOfMemoryError e) {
                // The run will say so; nobody needs to hear it twice.
                cancel();
            }
        }
    }

    private synchronized void tell() {
        if (closed) {
            return; // The clock had struck before it was stopped.
        }
        if (onTerminal) {
            showBar();
        } else {
            err.println("metriccare: " + line());
        }
    }

    private void showBar() {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBarBuilder()
                    .setTaskName(unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1))
                    .setInitialMax(expected.sum())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis((int) BAR.toMillis())
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
            bar = shown;
        }
        shown.stepTo(patients.sum() + kept.sum());
        shown.setExtraMessage(speed());
    }

    /** What is done and how long the rest may take, in a line. */
    String line() {
        long done = patients.sum() + kept.sum();
        long all = expected.sum();
        long percent = all == 0 ? 100 : done * 100 / all;
        String left = patients.sum() == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", about %,d s left", Math.round(seconds() * (all - done) / patients.sum()));
        return String.format(Locale.ROOT, "%,d of %,d %s (%d %%), %s%s", done, all, unit, percent, speed(), left);
    }

    private String speed() {
        double seconds = seconds();
        String perSecond = String.format(Locale.ROOT, "%,d resources/s", Math.round(resources.sum() / seconds));
        return unit.equals(PATIENTS)
                ? perSecond + ", " + Size.told(Math.round(bytes.sum() / seconds)) + "/s"
                : perSecond;
    }

    private double seconds() {
        return Math.max(1, System.nanoTime() - start) / 1e9;
    }

    /** Tells nothing more; a bar that was shown ends its line. */
    @Override
    public void close() {
        clock.cancel();
        synchronized (this) {
            closed = true;
            if (bar != null) {
                bar.stepTo(patients.sum() + kept.sum());
                bar.close();
            }
        }
    }
}
