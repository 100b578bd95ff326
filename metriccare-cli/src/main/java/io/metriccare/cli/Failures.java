package io.metriccare.cli;

import io.metriccare.s3.S3Failure;
import io.metriccare.s3.processed.RegistryFailure;
import io.metriccare.write.DamagedRunException;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.UnfinishedRunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the user reads when something is wrong: one sentence on standard error, before it the trace if it is wanted. */
final class Failures {
    static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final String OUT_OF_MEMORY =
            "metriccare: memory ran out; write --threads 1, or give Java more with" + " METRICCARE_JAVA_OPTS=-Xmx4g";

    private static final String LEFT =
            "what it has begun could not be taken away, the same command with --overwrite does";

    private Failures() {}

    static int wrongUsage(ParameterException wrong, boolean debug) {
        return told(WrongUsage.sentence(wrong), WRONG_USAGE, wrong, wrong.getCommandLine(), debug);
    }

    static int failed(Exception failure, CommandLine command, boolean debug) {
        if (failure instanceof CancellationException) {
            return FAILED; // It was told; the process is ending with another code.
        }
        return told(sentence(failure), FAILED, failure, command, debug);
    }

    /** Says so with what is loaded already: there may be no room for a class more. */
    static int outOfMemory(OutOfMemoryError failure, PrintWriter err, boolean debug) {
        if (debug) {
            failure.printStackTrace(err);
        }
        err.println(OUT_OF_MEMORY);
        err.flush();
        return FAILED;
    }

    private static int told(String sentence, int exitCode, Throwable cause, CommandLine command, boolean debug) {
        if (debug) {
            cause.printStackTrace(command.getErr());
        }
        command.getErr().println("metriccare: " + sentence.lines().collect(Collectors.joining(" ")));
        command.getErr().flush();
        return exitCode;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof FileSystemException file) {
            return sentence(file);
        }
        if (failure instanceof UnfinishedRunException unfinished) {
            return sentence(unfinished);
        }
        if (failure instanceof RunExistsException) {
            return failure.getMessage() + " (--append, --overwrite, --resume, "
                    + (isOfBucket(failure.getMessage()) ? "--upload URI)" : "--out DIR)");
        }
        if (failure instanceof DamagedRunException
                || failure instanceof UnregisteredRunException
                || failure instanceof RegistryFailure) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UncheckedIOException) {
            String reason = failure.getCause() instanceof AccessDeniedException ? "no permission" : cause(failure);
            return failure.getMessage() + ": " + reason + "; write the path of a file that can be read";
        }
        if (failure instanceof S3Failure) {
            return failure.getMessage() + remains(failure, "");
        }
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return failure instanceof IOException
                ? "writing failed: " + what + remains(failure, "; nothing of this run is left, choose another --out")
                : "this should not have happened: " + what + "; run again with --debug and tell us";
    }

    private static String sentence(UnfinishedRunException failure) {
        return failure.getCause() instanceof IOException cause
                ? what(cause) + "; " + kept(failure)
                : failure.getMessage() + " (--overwrite)";
    }

    private static boolean isOfBucket(@Nullable String sentence) {
        return sentence != null && sentence.startsWith("s3://");
    }

    /** What is said if nothing is left of the run, which may have failed, too. */
    private static String remains(Exception failure, String nothing) {
        return isCleared(failure) ? nothing : "; " + LEFT;
    }

    /** What is left of a run that was told to end. */
    static String left(Exception interrupted) {
        if (interrupted instanceof UnregisteredRunException unregistered) {
            return unregistered.remedy();
        }
        if (interrupted instanceof UnfinishedRunException unfinished) {
            return kept(unfinished);
        }
        return isCleared(interrupted) ? "nothing of this run is left" : LEFT;
    }

    private static boolean isCleared(Exception failure) {
        return failure.getSuppressed().length == 0;
    }

    private static String kept(UnfinishedRunException failure) {
        return "what run " + failure.run() + " has finished is kept: the same command with --resume goes on from there,"
                + " with --overwrite it begins anew";
    }

    private static String what(IOException cause) {
        if (cause instanceof S3Failure) {
            return String.valueOf(cause.getMessage());
        }
        return cause instanceof FileSystemException file ? reason(file) : "writing failed: " + cause.getMessage();
    }

    private static String cause(Exception failure) {
        return String.valueOf(
                failure.getCause() == null
                        ? "unknown reason"
                        : failure.getCause().getMessage());
    }

    private static String sentence(FileSystemException failure) {
        String option = isOfBucket(failure.getFile()) ? "--upload" : "--out";
        return reason(failure) + (failure instanceof FileAlreadyExistsException ? ", or" : ";") + " choose another "
                + option;
    }

    private static String reason(FileSystemException failure) {
        String file = failure.getFile();
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + file;
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is no folder";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " is in the way; move it";
        }
        if (failure instanceof NoSuchFileException) {
            return file + " does not exist and cannot be made";
        }
        String reason = failure.getReason() == null ? "" : ": " + failure.getReason();
        return "writing " + file + " failed" + reason;
    }
}
