package io.metriccare.cli;

import io.metriccare.s3.EnvFile;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.ProcessedFilesBuilder;
import io.metriccare.s3.processed.RegisteredFile;
import io.metriccare.write.WrittenRun;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The registry that a command was given. To make one loads DynamoDB's part of the AWS SDK, which no other command waits for.
 */
final class Registry implements Closeable {
    private final ProcessedFiles files;

    private Registry(ProcessedFiles files) {
        this.files = files;
    }

    /** @throws IllegalArgumentException if no table can have the name */
    static Registry at(String table, @Nullable URI endpoint, @Nullable String region, Optional<EnvFile> credentials) {
        Terminal.silenceLoggers();
        ProcessedFilesBuilder builder = ProcessedFiles.builder(table);
        credentials.flatMap(EnvFile::credentials).ifPresent(builder::credentials);
        if (endpoint != null) {
            builder.endpoint(endpoint);
        }
        if (region != null) {
            builder.region(region);
        }
        return new Registry(builder.build());
    }

    /** What the files at an address are registered under. */
    static String dataset(String address) {
        return ProcessedFiles.dataset(address);
    }

    /** Makes the table if there is none. */
    void create() throws IOException {
        files.create();
    }

    /**
     * Registers a run that is whole.
     *
     * @param replaced whether earlier runs gave way to it; of their files those that nobody took in are forgotten
     */
    void register(Bucket bucket, WrittenRun run, boolean replaced) throws IOException {
        String dataset = bucket.toString();
        try {
            files.register(dataset, run);
            if (replaced) {
                files.forgetGone(dataset, bucket.destination());
            }
        } catch (IOException e) {
            throw new UnregisteredRunException(run.run(), e);
        }
    }

    void forEach(String dataset, Consumer<RegisteredFile> visitor) throws IOException {
        files.forEach(dataset, "", visitor);
    }

    List<String> releaseExpired(String dataset) throws IOException {
        return files.releaseExpired(dataset);
    }

    List<String> releaseClaimsOf(String owner, String dataset) throws IOException {
        return files.releaseClaimsOf(owner, dataset);
    }

    @Override
    public void close() {
        files.close();
    }

    /** The table's name. */
    @Override
    public String toString() {
        return files.toString();
    }
}
