package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Closes several things; one that fails keeps none of the others from being closed. */
final class Closing {
    private Closing() {}

    static void all(Collection<? extends Closeable> open) throws IOException {
        @Nullable IOException failure = null;
        for (Closeable each : open) {
            try {
                each.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** After something has failed: what fails now does not hide it. */
    static void after(Throwable failure, Collection<? extends Closeable> open) {
        try {
            all(open);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
