package io.metriccare.s3.processed;

import io.metriccare.internal.aws.Connection;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Describes a registry. Not thread-safe. */
public final class ProcessedFilesBuilder {
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    /** DynamoDB answers in milliseconds. */
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

    private static final int ATTEMPTS = 8;
    private static final Duration LONGEST_LEASE = Duration.ofDays(7);

    final String table;

    @Nullable
    DynamoDbClient client;

    String owner = UUID.randomUUID().toString();
    Duration lease = Duration.ofHours(1);
    InstantSource clock = InstantSource.system();
    int attempts = ATTEMPTS;
    private final Connection connection = new Connection();

    ProcessedFilesBuilder(String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException("table must be a name of 3 to 255 letters, digits, _, - or . but was \""
                    + table + "\"; write processed_files");
        }
        this.table = table;
    }

    /** The table's region; the SDK's default chain if not said. */
    public ProcessedFilesBuilder region(String id) {
        connection.region(id);
        return this;
    }

    /**
     * Another server than Amazon's that speaks DynamoDB. If not said, {@code AWS_ENDPOINT_URL_DYNAMODB} counts, as everywhere
     * in the SDK.
     */
    public ProcessedFilesBuilder endpoint(URI server) {
        connection.endpoint(server);
        return this;
    }

    /** Where credentials come from; the SDK's default chain if not said. */
    public ProcessedFilesBuilder credentials(AwsCredentialsProvider provider) {
        connection.credentials(provider);
        return this;
    }

    /** A client that is there already, with its own region, credentials and retries; it stays the caller's to close. */
    public ProcessedFilesBuilder client(DynamoDbClient ready) {
        client = ready;
        return this;
    }

    /**
     * Who claims files, made up if not said. Two jobs with one owner could mark each other's files, so give each run of a job
     * its own: in Glue its {@code JOB_RUN_ID}, in Lambda the id of the request. Threads of a job that claim and mark by
     * themselves are jobs of their own in this.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public ProcessedFilesBuilder owner(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("owner must be a name but was empty; write the id of the job's run");
        }
        owner = name;
        return this;
    }

    /**
     * How long a claim holds unless it is renewed; an hour if not said. Let it be longer than a job needs for what it claims.
     *
     * @param time from a second to 7 days
     * @throws IllegalArgumentException if it is not
     */
    public ProcessedFilesBuilder lease(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException(
                    "lease must be between a second and 7 days but was " + time + "; write Duration.ofHours(1)");
        }
        lease = time;
        return this;
    }

    /** What tells the time; the system's clock if not said. */
    public ProcessedFilesBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /**
     * How often a request is tried by the SDK's standard retries, also if it is throttled; 8 times if not said.
     *
     * @param times from 1
     * @throws IllegalArgumentException if it is not
     */
    public ProcessedFilesBuilder attempts(int times) {
        attempts = Connection.attempts(times, ATTEMPTS);
        return this;
    }

    /**
     * The registry; nothing is sent before it is used.
     *
     * @throws IllegalArgumentException if nothing says in which region it is
     */
    public ProcessedFiles build() {
        try {
            return new ProcessedFiles(this);
        } catch (SdkException e) {
            throw new IllegalArgumentException(RegistryFailure.of(e, table).getMessage());
        }
    }

    DynamoDbClient newClient() {
        DynamoDbClientBuilder builder = DynamoDbClient.builder();
        connection.configure(
                builder,
                ATTEMPT_TIMEOUT,
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build());
        return builder.build();
    }
}
