package io.metriccare.s3.processed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some files are not claimed by this owner: it never claimed them, or its claim expired and another job took them, or they
 * were released or written anew. What was done with them may be done again by another job.
 */
public final class ClaimLostException extends IOException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 3;

    private final ArrayList<String> files;

    ClaimLostException(String dataset, String owner, List<String> files) {
        super(sentence(dataset, owner, files));
        this.files = new ArrayList<>(files);
    }

    private static String sentence(String dataset, String owner, List<String> files) {
        String shown = String.join(", ", files.subList(0, Math.min(SHOWN, files.size())));
        String more = files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : "";
        return shown + more + " of " + dataset + " must be claimed by " + owner
                + " but are not, or no longer; claim files before they are processed, for longer, or renew the claim";
    }

    /** Which; all others of the same call are as asked. */
    public List<String> files() {
        return List.copyOf(files);
    }
}
