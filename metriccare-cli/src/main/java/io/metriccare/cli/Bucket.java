package io.metriccare.cli;

import io.metriccare.s3.EnvFile;
import io.metriccare.s3.S3Bucket;
import io.metriccare.write.Destination;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bucket that a command was given. To make one loads the AWS SDK, which no other command waits for. */
final class Bucket implements Closeable {
    private final S3Bucket bucket;

    private Bucket(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** @throws IllegalArgumentException if the address is none, or nothing says where the bucket is */
    static Bucket at(String address, @Nullable URI endpoint, @Nullable String region, Optional<EnvFile> credentials) {
        Terminal.silenceLoggers();
        S3Bucket.Builder builder = S3Bucket.builder(address);
        credentials.ifPresent(builder::credentials);
        if (endpoint != null) {
            builder.endpoint(endpoint);
        }
        if (region != null) {
            builder.region(region);
        }
        return new Bucket(builder.build());
    }

    Destination destination() {
        return bucket;
    }

    /** Aborts the uploads of runs that are open, and tells of which files. */
    List<String> clean() throws IOException {
        return bucket.clean();
    }

    /** The files of which an upload is open. */
    List<String> uploading() throws IOException {
        return bucket.uploading();
    }

    /** @throws IOException with what is wrong with it */
    void check() throws IOException {
        bucket.check();
    }

    @Override
    public void close() {
        bucket.close();
    }

    /** Its address. */
    @Override
    public String toString() {
        return bucket.toString();
    }
}
