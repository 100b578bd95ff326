package io.metriccare.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written, which {@code System.out} does not. A reader that has seen
 * enough, such as {@code head}, is no failure.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private @Nullable IOException failure;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(this, Terminal.outputCharset()), true);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failure == null) {
            try {
                stream.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    /** The exit code, after telling what went wrong here. */
    int judged(int exitCode, PrintWriter err) {
        String reason = failure == null ? "" : String.valueOf(failure.getMessage());
        if (reason.isEmpty() || reason.toLowerCase(Locale.ROOT).contains("pipe")) {
            return exitCode;
        }
        err.println("metriccare: printing failed: " + reason + "; what is printed is not complete");
        return Math.max(exitCode, Failures.FAILED);
    }
}
