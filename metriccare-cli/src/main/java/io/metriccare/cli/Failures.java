package io.metriccare.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the user reads when something is wrong: one sentence on standard error. */
final class Failures {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Failures() {}

    static int wrongUsage(ParameterException wrong, String[] args) {
        say(wrong.getCommandLine(), String.valueOf(wrong.getMessage()));
        return WRONG_USAGE;
    }

    static int failed(Exception failure, CommandLine command, boolean debug) {
        if (debug) {
            failure.printStackTrace(command.getErr());
        }
        boolean wrongUsage = failure instanceof IllegalArgumentException;
        say(command, wrongUsage ? String.valueOf(failure.getMessage()) : sentence(failure));
        return wrongUsage ? WRONG_USAGE : FAILED;
    }

    private static void say(CommandLine command, String sentence) {
        command.getErr().println("metriccare: " + sentence);
        command.getErr().flush();
    }

    private static String sentence(Exception failure) {
        if (failure instanceof FileSystemException file) {
            return sentence(file);
        }
        String what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return failure instanceof IOException
                ? "writing failed: " + what
                : "this should not have happened: " + what + "; run again with --debug and tell us";
    }

    private static String sentence(FileSystemException failure) {
        String reason = failure.getReason() == null ? "" : ": " + failure.getReason();
        if (failure instanceof AccessDeniedException) {
            return "no permission to write " + failure.getFile() + "; choose another --out";
        }
        if (failure instanceof NotDirectoryException) {
            return failure.getFile() + " is no folder; choose another --out";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getFile() + reason;
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + " does not exist" + reason;
        }
        return "writing " + failure.getFile() + " failed" + reason;
    }
}
