package io.metriccare.write;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import org.jspecify.annotations.Nullable;

/**
 * A run could not be finished. What it has finished lies in the destination, unseen by readers unless
 * {@linkplain Destination#completedIsVisible() completed files are visible at once}, and the same writer with
 * {@link DatasetWriter#resume()} goes on from there.
 */
public final class UnfinishedRunException extends IOException {
    private static final long serialVersionUID = 1;

    private final String run;

    private UnfinishedRunException(String run, String sentence, @Nullable IOException cause) {
        super(sentence, cause);
        this.run = run;
    }

    static UnfinishedRunException failed(String run, IOException cause) {
        return new UnfinishedRunException(
                run, reason(cause) + "; what run " + run + " has finished is kept: resume or overwrite it", cause);
    }

    /** Of some failures Java says no more than the file. */
    private static String reason(IOException cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof FileAlreadyExistsException) {
            return message + " is in the way; move it";
        }
        return cause instanceof AccessDeniedException ? "no permission for " + message : message;
    }

    static UnfinishedRunException different(Plan begun, String difference) {
        String sentence = "the unfinished run " + begun.run() + " was begun with " + difference
                + "; give what it was begun with, or overwrite it";
        return new UnfinishedRunException(begun.run(), sentence, null);
    }

    /** The name of the run. */
    public String run() {
        return run;
    }
}
