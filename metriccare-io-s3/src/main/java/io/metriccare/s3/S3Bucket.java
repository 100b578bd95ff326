package io.metriccare.s3;

import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * A bucket, or the part of one under a prefix, as a destination. Objects appear one by one, each whole and only if there is
 * none of its key; a run is complete when its manifest is there. An object larger than a part goes up as it is made, by
 * multipart upload, so heap does not grow with its size: each open file has one part in memory.
 *
 * <p>Thread-safe. Credentials are never part of a message or of {@code toString}.
 */
public final class S3Bucket implements Destination, Closeable {
    private final S3Location location;
    private final S3Client client;
    private final boolean ownsClient;
    private final ObjectSettings settings;
    private final int partSize;
    private @Nullable Map<String, List<String>> openUploads;

    private S3Bucket(Builder builder) {
        location = builder.location;
        ownsClient = builder.client == null;
        client = builder.client == null ? builder.newClient() : builder.client;
        settings = new ObjectSettings(
                builder.storageClass, builder.kmsKey, Map.copyOf(builder.tags), builder.expectedBucketOwner);
        partSize = builder.partSize;
    }

    /**
     * A bucket with the SDK's default region and credentials: environment, system properties, profile, container or
     * instance.
     *
     * @param uri such as {@code s3://bucket/fhir_data/json}
     * @throws IllegalArgumentException if it is no such address
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
        String key = location.key("_check");
        try {
            client.listObjectsV2(request -> request.bucket(location.bucket())
                    .prefix(location.prefix())
                    .maxKeys(1)
                    .expectedBucketOwner(settings.expectedBucketOwner()));
            String upload = client.createMultipartUpload(settings.multipart(location.bucket(), key))
                    .uploadId();
            abort(key, upload);
        } catch (SdkException e) {
            throw S3Failure.of(e, location, "");
        }
    }

    /**
     * Aborts every upload under the prefix that is open: a process that died leaves some, which cost as much as objects and
     * are seen by nobody. To be used when nobody writes there, since whoever does loses what is being sent. Objects stay;
     * {@link DatasetWriter#resume()} makes a run of them.
     *
     * @return the files whose uploads were aborted, in order; one may have had several
     * @throws IOException if they cannot be listed or aborted
     */
    public List<String> clean() throws IOException {
        String key = "";
        try {
            SortedMap<String, List<String>> left = openUploads();
            for (Map.Entry<String, List<String>> open : left.entrySet()) {
                key = open.getKey();
                for (String upload : open.getValue()) {
                    abort(key, upload);
                }
            }
            return left.keySet().stream()
                    .map(open -> open.substring(location.prefix().length()))
                    .toList();
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
    }

    @Override
    public DataFile create(String name) throws IOException {
        abortLeft(location.key(name));
        return new S3File(client, location, settings, name, partSize);
    }

    /** What is complete is visible. */
    @Override
    public Optional<DataFile> completed(String name) {
        location.key(name);
        return Optional.empty();
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

    /** Aborts the uploads of a key that were open when this bucket was first used. */
    private void abortLeft(String key) throws IOException {
        try {
            for (String upload : left(key)) {
                abort(key, upload);
            }
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
    }

    private synchronized List<String> left(String key) {
        Map<String, List<String>> left = openUploads;
        if (left == null) {
            left = openUploads();
            openUploads = left;
        }
        List<String> ofKey = left.remove(key);
        return ofKey == null ? List.of() : ofKey;
    }

    private SortedMap<String, List<String>> openUploads() {
        SortedMap<String, List<String>> byKey = new TreeMap<>();
        client.listMultipartUploadsPaginator(request -> request.bucket(location.bucket())
                        .prefix(location.prefix())
                        .expectedBucketOwner(settings.expectedBucketOwner()))
                .uploads()
                .forEach(open -> byKey.computeIfAbsent(open.key(), key -> new ArrayList<>())
                        .add(open.uploadId()));
        return byKey;
    }

    /** One that is gone was aborted already, by this very request if its answer got lost. */
    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(request -> request.bucket(location.bucket())
                    .key(key)
                    .uploadId(upload)
                    .expectedBucketOwner(settings.expectedBucketOwner()));
        } catch (NoSuchUploadException gone) {
            return;
        }
    }

    @Override
    public List<String> list(String folder) throws IOException {
        String prefix = folder.isEmpty() ? location.prefix() : location.key(folder) + "/";
        try {
            List<String> names = new ArrayList<>();
            client.listObjectsV2Paginator(request -> request.bucket(location.bucket())
                            .prefix(prefix)
                            .delimiter("/")
                            .expectedBucketOwner(settings.expectedBucketOwner()))
                    .contents()
                    .forEach(object ->
                            names.add(object.key().substring(location.prefix().length())));
            names.removeIf(name -> name.isEmpty() || name.endsWith("/"));
            Collections.sort(names);
            return names;
        } catch (SdkException e) {
            throw S3Failure.of(e, location, prefix);
        }
    }

    @Override
    public InputStream read(String name) throws IOException {
        String key = location.key(name);
        try {
            return client.getObject(request ->
                    request.bucket(location.bucket()).key(key).expectedBucketOwner(settings.expectedBucketOwner()));
        } catch (NoSuchKeyException e) {
            throw (IOException) new NoSuchFileException(location.uri(key)).initCause(e);
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        String key = location.key(name);
        try {
            client.deleteObject(request ->
                    request.bucket(location.bucket()).key(key).expectedBucketOwner(settings.expectedBucketOwner()));
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
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
        private @Nullable Region region;
        private @Nullable URI endpoint;
        private boolean pathStyle;
        private @Nullable AwsCredentialsProvider credentials;
        private @Nullable S3Client client;
        private int partSize = USUAL_PART;
        private int attempts = ATTEMPTS;
        private Duration attemptTimeout = Duration.ofMinutes(2);
        private @Nullable StorageClass storageClass;
        private @Nullable String kmsKey;
        private @Nullable String expectedBucketOwner;

        private Builder(S3Location location) {
            this.location = location;
        }

        /** The bucket's region; the SDK's default chain if not said. */
        public Builder region(String id) {
            region = Region.of(id);
            return this;
        }

        /** Another server than Amazon's that speaks S3, such as MinIO; paths then name the bucket, unless said otherwise. */
        public Builder endpoint(URI server) {
            endpoint = server;
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
            credentials = provider;
            return this;
        }

        /** A client that is there already; it stays the caller's to close. */
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
         * @throws IllegalArgumentException if it is not
         */
        public Builder attempts(int times, Duration each) {
            if (times < 1) {
                throw new IllegalArgumentException("attempts must be 1 or more but was " + times + "; write 5");
            }
            attempts = times;
            attemptTimeout = each;
            return this;
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

        /** The bucket; nothing is sent before it is used. */
        public S3Bucket build() {
            return new S3Bucket(this);
        }

        private S3Client newClient() {
            S3ClientBuilder builder = S3Client.builder()
                    .forcePathStyle(pathStyle)
                    .overrideConfiguration(configuration -> configuration
                            .apiCallAttemptTimeout(attemptTimeout)
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(attempts)
                                    .build()));
            if (region != null) {
                builder.region(region);
            } else if (endpoint != null) {
                builder.region(Region.US_EAST_1);
            }
            if (endpoint != null) {
                builder.endpointOverride(endpoint);
            }
            if (credentials != null) {
                builder.credentialsProvider(credentials);
            }
            return builder.build();
        }
    }
}
