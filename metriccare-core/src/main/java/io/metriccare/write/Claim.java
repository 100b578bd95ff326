package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;

/**
 * Keeps others from working on a run at the same time, where the destination can tell: a file that is begun, never
 * completed, and gone without a trace when this is closed or the process dies. Not thread-safe.
 */
final class Claim implements Closeable {
    private final DataFile file;

    private Claim(DataFile file) {
        this.file = file;
    }

    /** @throws IOException if somebody else works on the run, or nothing can be written */
    static Claim of(String run, Destination destination) throws IOException {
        return new Claim(destination.create(Layout.claim(run)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
