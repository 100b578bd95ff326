package io.metriccare.write;

import java.io.IOException;

/** A destination already holds a run, and nothing was said about what to do with it. */
public final class RunExistsException extends IOException {
    private static final long serialVersionUID = 1;

    RunExistsException(Destination destination, String file) {
        this(destination + " already holds a run (" + file + "); append to it, overwrite it, or write elsewhere");
    }

    private RunExistsException(String sentence) {
        super(sentence);
    }

    static RunExistsException named(Destination destination, String run) {
        return new RunExistsException(
                destination + " already holds a run " + run + "; name this one otherwise, or overwrite it");
    }
}
