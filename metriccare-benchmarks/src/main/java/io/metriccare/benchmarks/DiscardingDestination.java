package io.metriccare.benchmarks;

import java.io.OutputStream;

/** Counts the bytes it is given and forgets them. */
final class DiscardingDestination extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
        bytes += length;
    }

    /** How many bytes came since this was asked last. */
    long takeBytes() {
        long taken = bytes;
        bytes = 0;
        return taken;
    }
}
