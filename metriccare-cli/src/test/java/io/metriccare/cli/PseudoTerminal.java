package io.metriccare.cli;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process at a terminal of 80 columns and 24 lines, and somebody who types there. */
final class PseudoTerminal implements AutoCloseable {
    private final PtyProcess process;
    private final StringBuilder shown = new StringBuilder();
    private final Thread reader;

    private PseudoTerminal(PtyProcess process) {
        this.process = process;
        this.reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    static PseudoTerminal run(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm"));
        all.put("PATH", System.getenv("PATH"));
        all.putAll(environment);
        return new PseudoTerminal(new PtyProcessBuilder(command.toArray(String[]::new))
                .setDirectory(folder.toString())
                .setEnvironment(all)
                .setInitialColumns(80)
                .setInitialRows(24)
                .start());
    }

    private void read() {
        byte[] bytes = new byte[8192];
        try (InputStream screen = process.getInputStream()) {
            for (int length = screen.read(bytes); length > 0; length = screen.read(bytes)) {
                show(new String(bytes, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // A terminal whose process has ended cannot be read any more.
        }
    }

    private synchronized void show(String text) {
        shown.append(text);
        notifyAll();
    }

    /** Everything shown so far. */
    synchronized String screen() {
        return shown.toString().replace("\r\n", "\n");
    }

    /** Waits until the text is shown after all that was shown before. */
    synchronized void await(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!screen().contains(text)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("\"" + text + "\" is not shown, but:\n" + screen());
            }
            wait(left);
        }
    }

    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exit code, when all output is read. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end but showed:\n" + screen());
        }
        reader.join(10_000);
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
