package io.metriccare.write;

import java.io.IOException;
import java.util.List;

/** A destination already holds a run, and nothing was said about what to do with it. */
public final class RunExistsException extends IOException {
    private static final long serialVersionUID = 1;

    private RunExistsException(String sentence) {
        super(sentence);
    }

    static RunExistsException complete(Destination destination, String file) {
        return new RunExistsException(
                destination + " already holds a run (" + file + "); append to it, overwrite it, or write elsewhere");
    }

    static RunExistsException unfinished(Destination destination, String run) {
        return new RunExistsException(
                destination + " holds the unfinished run " + run + "; resume it, overwrite it, or write elsewhere");
    }

    static RunExistsException several(Destination destination, List<String> runs) {
        return new RunExistsException(destination + " holds several unfinished runs: " + String.join(", ", runs)
                + "; name the one to resume");
    }

    static RunExistsException begun(Destination destination, String run) {
        return new RunExistsException(
                "the run " + run + " began in " + destination + " at the same time; append to it, or write elsewhere");
    }

    static RunExistsException ended(Destination destination, String run) {
        return new RunExistsException("the run " + run + " ended in " + destination + " at this moment; begin again");
    }

    static RunExistsException stranger(Destination destination, String file) {
        return new RunExistsException(destination + " holds " + file
                + ", which no manifest names; move it away, append to it, or write elsewhere");
    }

    static RunExistsException unlike(Destination in, Destination other, String file) {
        return new RunExistsException(in + " holds " + file + ", which " + other
                + " does not, so nothing can be appended to both at once; append to one after the other");
    }

    static RunExistsException inTheWay(Destination destination, String file, String run) {
        return new RunExistsException(destination + " holds " + file + ", which is in the way of run " + run
                + "; move it, or name this run otherwise");
    }

    static RunExistsException twice(Destination destination, String run, Patients patients) {
        return new RunExistsException(destination + " already holds patients " + patients + " of this data set (run "
                + run + "); give this one a batch of its own, overwrite the run, or write elsewhere");
    }

    static RunExistsException otherShared(Destination destination, String run) {
        return new RunExistsException(
                destination + " holds other Organizations, Locations and Practitioners (run " + run
                        + ") than this data set's: another catalog, other templates or another version of metriccare made them;"
                        + " write elsewhere");
    }

    static RunExistsException sharing(Destination destination, String run) {
        return awaited(destination, run, "which is to write Organizations, Locations and Practitioners for all");
    }

    static RunExistsException replacing(Destination destination, String run) {
        return awaited(destination, run, "which removes others when it is complete");
    }

    private static RunExistsException awaited(Destination destination, String run, String what) {
        return new RunExistsException(destination + " holds the unfinished run " + run + ", " + what
                + "; resume it, or wait for it, and append then");
    }

    static RunExistsException alike(Destination destination, String run, String name) {
        return new RunExistsException(destination + " already holds a run " + run
                + ", which some file systems do not tell" + " from " + name + "; name this one otherwise");
    }

    static RunExistsException named(Destination destination, String run) {
        return new RunExistsException(
                destination + " already holds a run " + run + "; name this one otherwise, or overwrite it");
    }
}
