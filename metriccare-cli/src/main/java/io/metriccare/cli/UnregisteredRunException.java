package io.metriccare.cli;

import java.io.IOException;

/** A run is whole, but the registry does not know it. */
final class UnregisteredRunException extends IOException {
    private static final long serialVersionUID = 1;

    UnregisteredRunException(String run, IOException cause) {
        super(
                cause.getMessage() + "; the run " + run + " is whole but not registered: the same command with --resume"
                        + " --run-id " + run + " registers it",
                cause);
    }
}
