package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;

/** A run whose plan is there, while nobody else works on it. To be closed by whoever works on it. */
record Begun(Plan plan, Claim claim) implements Closeable {
    @Override
    public void close() throws IOException {
        claim.close();
    }
}
