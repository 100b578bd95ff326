package io.metriccare.s3;

import io.metriccare.internal.aws.Connection;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Layout;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * A bucket, or the part of one under a prefix, as a destination. Objects appear one by one, each whole and only if there is
 * none of its key; a run is complete when its manifest is there. An object larger than a part goes up as it is made, by
 * multipart upload, so heap does not grow with its size: each open file has one part in memory.
 *
 * <p>Thread-safe. Credentials are never part of a message or of {@code toString}.
 */
public final class S3Bucket implements Destination, Closeable {
    private static final String CHECK = "_check";
    private static final Pattern HIDDEN_FOLDER = Pattern.compile("/[._][^/]*/");

    private final S3Location location;
    private final S3Client client;
    private final boolean ownsClient;
    private final ObjectRequests requests;
    private final int partSize;
    private @Nullable SortedMap<String, List<String>> openUploads;

    private S3Bucket(Builder builder) {
        location = builder.location;
        ownsClient = builder.client == null;
        client = builder.client == null ? builder.newClient() : builder.client;
        requests = new ObjectRequests(
                client,
                location,
                new ObjectSettings(
                        builder.storageClass,
                        builder.kmsKey,
                        new TreeMap<>(builder.tags),
                        builder.expectedBucketOwner));
        partSize = builder.partSize;
    }

    /**
     * A bucket with the SDK's default region and credentials: environment, system properties, profile, container or
     * instance.
     *
     * @param uri such as {@code s3://bucket/fhir_data/json}
     * @throws IllegalArgumentException if it is no such address, or nothing says in which region the bucket is
     */
    public static S3Bucket of(String uri) {
        return builder(uri).build();
    }

    /**
     * A bucket that is described further.
     *
     * @param uri such as {@code s3://bucket/fhir_data/json}
     * @throws IllegalArgumentException if it is no such address
     */
    public static Builder builder(String uri) {
        return new Builder(S3Location.parse(uri));
    }

    /**
     * Asks the bucket whether these credentials may list it and write under the prefix, before anything is made: an upload
     * is begun and aborted, no object is made.
     *
     * @throws IOException with what is wrong and what to do: credentials that are missing, unknown, wrong or expired, no
     *     such bucket, another region, no permission, an endpoint that cannot be reached, a clock that is wrong
     */
    public void check() throws IOException {
        String key = location.key(CHECK);
        requests.requireListable();
        requests.begin(key, "");
        requests.abortAll(key);
    }

    /**
     * Aborts the uploads under the prefix that are open and of files of runs: a process that died leaves some, which cost as
     * much as objects and are seen by nobody. To be used when nobody writes there, since whoever does loses what is being
     * sent. Objects stay; {@link DatasetWriter#resume()} makes a run of them.
     *
     * @return the files whose uploads were aborted, in order; one may have had several
     * @throws IOException if they cannot be listed or aborted
     */
    public List<String> clean() throws IOException {
        SortedMap<String, List<String>> left = requests.openUploads(location.prefix());
        left.keySet().removeIf(open -> !isOurs(name(open)));
        for (Map.Entry<String, List<String>> open : left.entrySet()) {
            for (String upload : open.getValue()) {
                requests.abort(open.getKey(), upload);
            }
        }
        return left.keySet().stream().map(this::name).toList();
    }

    /**
     * The files under the prefix of which an upload is open, in order; somebody may be sending it.
     *
     * @throws IOException if they cannot be listed
     */
    public List<String> uploading() throws IOException {
        return requests.openUploads(location.prefix()).keySet().stream()
                .map(this::name)
                .toList();
    }

    private static boolean isOurs(String name) {
        return Layout.isOfRun(name) || name.equals(CHECK);
    }

    private String name(String key) {
        return key.substring(location.prefix().length());
    }

    @Override
    public DataFile create(String name) throws IOException {
        abortLeft(location.key(name));
        return new S3File(requests, name, partSize);
    }

    @Override
    public Optional<DataFile> completed(String name) {
        location.key(name);
        return Optional.empty();
    }

    @Override
    public long largestFile() {
        return (long) partSize * S3File.MOST_PARTS;
    }

    @Override
    public boolean completedIsVisible() {
        return true;
    }

    /** Removes the object, and aborts the uploads of its key that a process which died left open. */
    @Override
    public void discard(String name) throws IOException {
        abortLeft(location.key(name));
        delete(name);
    }

    @Override
    public void withdraw(String name) {
        location.key(name);
    }

    /** Aborts the uploads of a key that were open when this bucket was first used; a check's are nobody's by then. */
    private void abortLeft(String key) throws IOException {
        for (String upload : left(key)) {
            requests.abort(key, upload);
        }
    }

    private synchronized List<String> left(String key) throws IOException {
        if (openUploads == null) {
            openUploads = requests.openUploads(location.prefix());
            abortLeft(location.key(CHECK));
        }
        List<String> ofKey = openUploads.remove(key);
        return ofKey == null ? List.of() : ofKey;
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return names(requests.keys(folder.isEmpty() ? location.prefix() : location.key(folder) + "/"));
    }

    @Override
    public List<String> listBelow(String folder) throws IOException {
        return names(requests.keysBelow(location.key(folder) + "/")).stream()
                .filter(name -> !HIDDEN_FOLDER.matcher(name).find())
                .toList();
    }

    private List<String> names(List<String> keys) {
        return keys.stream()
                .map(this::name)
                .filter(name -> !name.isEmpty() && !name.endsWith("/"))
                .sorted()
                .toList();
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new S3Content(requests, location.key(name));
    }

    @Override
    public void delete(String name) throws IOException {
        requests.delete(location.key(name));
    }

    /** Closes the client, unless it was given. */
    @Override
    public void close() {
        if (ownsClient) {
            client.close();
        }
    }

    /** The address: {@code s3://bucket/fhir_data/json/}. */
    @Override
    public String toString() {
        return location.toString();
    }

    /** Describes a bucket. Not thread-safe. */
    public static final class Builder {
        private static final int SMALLEST_PART = 5 << 20;
        private static final int USUAL_PART = 8 << 20;
        private static final int ATTEMPTS = 5;

        private final S3Location location;
        private final Map<String, String> tags = new TreeMap<>();
        private final Connection connection = new Connection();
        private boolean pathStyle;
        private @Nullable S3Client client;
        private int partSize = USUAL_PART;
        private int attempts = ATTEMPTS;
        private Duration attemptTimeout = Duration.ofMinutes(2);
        private Duration backoff = Duration.ofSeconds(20);
        private @Nullable StorageClass storageClass;
        private @Nullable String kmsKey;
        private @Nullable String expectedBucketOwner;

        private Builder(S3Location location) {
            this.location = location;
        }

        /** The bucket's region; the SDK's default chain if not said. */
        public Builder region(String id) {
            connection.region(id);
            return this;
        }

        /** Another server than Amazon's that speaks S3, such as MinIO; paths then name the bucket, unless said otherwise. */
        public Builder endpoint(URI server) {
            connection.endpoint(server);
            pathStyle = true;
            return this;
        }

        /** Whether the bucket is named in the path, not in the host's name. */
        public Builder pathStyle(boolean inPath) {
            pathStyle = inPath;
            return this;
        }

        /** Where credentials come from; the SDK's default chain if not said. */
        public Builder credentials(AwsCredentialsProvider provider) {
            connection.credentials(provider);
            return this;
        }

        /** What an env file says: its credentials and its region, where it has them. */
        public Builder credentials(EnvFile file) {
            file.credentials().ifPresent(this::credentials);
            file.region().ifPresent(this::region);
            return this;
        }

        /**
         * A client that is there already; it stays the caller's to close. It has its own region, endpoint, path style,
         * credentials and retries: what this builder is told of these, before or after, is not looked at.
         */
        public Builder client(S3Client ready) {
            client = ready;
            return this;
        }

        /**
         * How large a part of a multipart upload is, and an object put at once at most; 8 MiB if not said. An object has at
         * most 10,000 parts, and each file in the making keeps one in memory.
         *
         * @param bytes from 5 MiB to 1 GiB
         * @throws IllegalArgumentException if it is not
         */
        public Builder partSize(int bytes) {
            if (bytes < SMALLEST_PART || bytes > 1 << 30) {
                throw new IllegalArgumentException("part size must be between 5242880 and 1073741824 bytes but was "
                        + bytes + "; write 8388608 for 8 MiB");
            }
            partSize = bytes;
            return this;
        }

        /**
         * How often a request is tried by the SDK's standard retries, 5 times if not said, and how long each time, 2 minutes
         * if not said.
         *
         * @param times from 1
         * @param each longer than nothing
         * @throws IllegalArgumentException if they are not
         */
        public Builder attempts(int times, Duration each) {
            attempts = Connection.attempts(times, ATTEMPTS);
            attemptTimeout = positive("the time of an attempt", each, "PT2M");
            return this;
        }

        /**
         * The longest wait before a request is tried again, 20 seconds if not said; waits begin with 0.1 seconds, or a
         * second if the store is too busy, and double.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder backoff(Duration longest) {
            backoff = positive("backoff", longest, "PT20S");
            return this;
        }

        private static Duration positive(String name, Duration time, String example) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException(
                        name + " must be longer than nothing but was " + time + "; write " + example);
            }
            return time;
        }

        /** The storage class of objects, such as {@code STANDARD_IA}. */
        public Builder storageClass(String name) {
            storageClass = StorageClass.fromValue(name);
            if (storageClass == StorageClass.UNKNOWN_TO_SDK_VERSION) {
                throw new IllegalArgumentException("storage class must be one of " + StorageClass.knownValues()
                        + " but was " + name + "; write STANDARD_IA");
            }
            return this;
        }

        /** Encrypts objects on the server with this KMS key. */
        public Builder kmsKey(String keyId) {
            kmsKey = keyId;
            return this;
        }

        /** Adds a tag to every object. */
        public Builder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        /** The account that must own the bucket; requests to another's are refused. */
        public Builder expectedBucketOwner(String accountId) {
            expectedBucketOwner = accountId;
            return this;
        }

        /**
         * The bucket; nothing is sent before it is used.
         *
         * @throws IllegalArgumentException if nothing says in which region it is
         */
        public S3Bucket build() {
            try {
                return new S3Bucket(this);
            } catch (SdkException e) {
                throw new IllegalArgumentException(S3Failure.of(e, location, "").getMessage());
            }
        }

        private S3Client newClient() {
            S3ClientBuilder builder = S3Client.builder().forcePathStyle(pathStyle);
            connection.configure(builder, attemptTimeout, Retries.standard(attempts, backoff));
            return builder.build();
        }
    }
}
