package io.metriccare.cli;

import io.metriccare.local.LocalDirectory;
import io.metriccare.write.Destination;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the files of a run go: a folder, a bucket, or both. */
record Target(@Nullable Path folder, @Nullable Bucket bucket) implements Closeable {
    /**
     * What DIR means where there is something already.
     *
     * @param place a folder, or the s3:// address of a bucket
     * @throws ParameterException if it is neither
     */
    static Target existing(String place, BucketOptions options, CommandLine command) {
        try {
            if (isBucket(place)) {
                return new Target(null, options.bucket(place));
            }
            Path folder = Path.of(place);
            if (Files.isDirectory(folder)) {
                return new Target(folder, null);
            }
            String what = Files.exists(folder) ? " is a file" : " does not exist";
            throw new ParameterException(
                    command, "DIR must be a folder but " + folder + what + "; write that of a run");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether a place is the address of a bucket, and no folder. */
    static boolean isBucket(String place) {
        return place.matches("s3a?://.*");
    }

    Destination destination() {
        if (folder == null) {
            return Objects.requireNonNull(bucket).destination();
        }
        Destination directory = LocalDirectory.at(folder);
        return bucket == null ? directory : Destination.both(directory, bucket.destination());
    }

    /** Removes what is half-written, and tells of which files. */
    List<String> clean() throws IOException {
        List<String> removed = new ArrayList<>();
        if (folder != null) {
            removed.addAll(LocalDirectory.at(folder).clean());
        }
        if (bucket != null) {
            removed.addAll(bucket.clean());
        }
        return removed;
    }

    /** The files of which an upload is open. */
    List<String> uploading() throws IOException {
        return bucket == null ? List.of() : bucket.uploading();
    }

    /** @throws IOException if the bucket cannot be used: what is wrong with it */
    void check() throws IOException {
        if (bucket != null) {
            bucket.check();
        }
    }

    @Override
    public void close() {
        if (bucket != null) {
            bucket.close();
        }
    }

    @Override
    public String toString() {
        return folder == null || bucket == null
                ? String.valueOf(folder == null ? bucket : folder)
                : folder + " and " + bucket;
    }
}
