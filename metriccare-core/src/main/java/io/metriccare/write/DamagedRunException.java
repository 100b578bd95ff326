package io.metriccare.write;

import java.io.IOException;

/** A document of a run, its plan or manifest, cannot be understood: somebody changed it, or it is of another version. */
public final class DamagedRunException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedRunException(Destination destination, String document, Exception cause) {
        super(
                document + " in " + destination + " is no document of a run: "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + "; put it right or remove it",
                cause);
    }
}
