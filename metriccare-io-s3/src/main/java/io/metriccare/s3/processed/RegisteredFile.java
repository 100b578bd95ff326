package io.metriccare.s3.processed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows of a file.
 *
 * @param dataset of which data set it is
 * @param filename its name in it
 * @param state how far it is
 * @param run the run that wrote it; null if no writer registered it
 * @param bytes how large it is; null if no writer registered it
 * @param resources how many resources it holds; null if no writer registered it
 * @param sha256 the SHA-256 of the file in hexadecimal digits; null if no writer registered it
 * @param registered when a writer registered this content; null if none did
 * @param owner who claims it or has processed it; null if it is pending
 * @param claimed when it was claimed; null if it is pending
 * @param expires until when the claim holds; null unless it is claimed
 * @param processed when it was processed; null if it is not
 */
public record RegisteredFile(
        String dataset,
        String filename,
        FileState state,
        @Nullable String run,
        @Nullable Long bytes,
        @Nullable Long resources,
        @Nullable String sha256,
        @Nullable Instant registered,
        @Nullable String owner,
        @Nullable Instant claimed,
        @Nullable Instant expires,
        @Nullable Instant processed) {

    /** Whether a writer has said what it is, once its run was complete; a job may also find a file by itself. */
    public boolean isRegistered() {
        return sha256 != null;
    }

    /** Whether it can be claimed: it is pending, or whoever claimed it let the claim expire. */
    public boolean isClaimable(Instant now) {
        return state == FileState.PENDING || isExpired(now);
    }

    /** Whether it is claimed, but only until a time that is past. */
    public boolean isExpired(Instant now) {
        return state == FileState.CLAIMED && expires != null && expires.isBefore(now);
    }
}
