package io.metriccare.cli;

import java.io.IOException;

/** A run is whole, but the registry does not know it. */
final class UnregisteredRunException extends IOException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    UnregisteredRunException(String run, IOException cause) {
        this(
                "the run " + run + " is whole but not registered: the same command with --resume --run-id " + run
                        + " registers it",
                cause);
    }

    private UnregisteredRunException(String remedy, IOException cause) {
        super(cause.getMessage() + "; " + remedy, cause);
        this.remedy = remedy;
    }

    /** What is there, and what makes it whole. */
    String remedy() {
        return remedy;
    }
}
