package io.metriccare.cli;

import java.io.IOException;

/** A run is whole, but the registry does not know it. */
final class UnregisteredRunException extends IOException {
    private static final long serialVersionUID = 1;

    private final String run;

    UnregisteredRunException(String run, IOException cause) {
        super(cause.getMessage() + "; " + remedy(run), cause);
        this.run = run;
    }

    /** What is there, and what is to be done. */
    String remedy() {
        return remedy(run);
    }

    private static String remedy(String run) {
        return "the run " + run + " is whole but not registered: the same command with --resume --run-id " + run
                + " registers it";
    }
}
