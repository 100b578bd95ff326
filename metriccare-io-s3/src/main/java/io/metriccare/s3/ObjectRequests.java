package io.metriccare.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The requests by which a bucket is used, each with its settings; one that fails is told by an {@link S3Failure}. */
final class ObjectRequests {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client client;
    private final S3Location location;
    private final ObjectSettings settings;

    ObjectRequests(S3Client client, S3Location location, ObjectSettings settings) {
        this.client = client;
        this.location = location;
        this.settings = settings;
    }

    S3Location location() {
        return location;
    }

    private <T extends @Nullable Object> T send(String key, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw failure(e, key);
        }
    }

    /** As {@link #send}, but also in a thread that is interrupted: who is told to stop must still clear up. */
    private <T extends @Nullable Object> T sendAnyway(String key, Supplier<T> request) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return send(key, request);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private IOException failure(SdkException failure, String key) {
        if (failure instanceof AbortedException) {
            return (IOException) new InterruptedIOException("sending to " + location.uri(key) + " was interrupted")
                    .initCause(failure);
        }
        return S3Failure.of(failure, location, key);
    }

    /**
     * Makes an object in one request.
     *
     * @throws FileAlreadyExistsException if there is one of this key
     */
    void put(String key, String writer, RequestBody body) throws IOException {
        Runnable request = () -> client.putObject(settings.put(location.bucket(), key, writer), body);
        for (int time = 1; !appears(key, writer, request, time < Retries.OF_CONFLICTS); time++) {
            Retries.pause(time);
        }
    }

    /** Begins a multipart upload. */
    Upload begin(String key, String writer) throws IOException {
        Attempts attempts = new Attempts();
        CreateMultipartUploadRequest request = settings.multipart(location.bucket(), key, writer).toBuilder()
                .overrideConfiguration(configuration -> configuration.addMetricPublisher(attempts))
                .build();
        String id = send(key, () -> client.createMultipartUpload(request).uploadId());
        return new Upload(id, attempts.isOne());
    }

    CompletedPart part(String key, Upload upload, int number, RequestBody body) throws IOException {
        UploadPartResponse sent = send(
                key,
                () -> client.uploadPart(
                        request -> request.bucket(location.bucket())
                                .key(key)
                                .uploadId(upload.id())
                                .partNumber(number)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                                .expectedBucketOwner(settings.expectedBucketOwner()),
                        body));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumCRC32(sent.checksumCRC32())
                .build();
    }

    /**
     * Makes an object of its parts. After a conflict with another request for the key they are of no use any more.
     *
     * @throws FileAlreadyExistsException if there is one of this key
     */
    void complete(String key, Upload upload, String writer, List<CompletedPart> parts) throws IOException {
        Runnable request = () -> client.completeMultipartUpload(all -> all.bucket(location.bucket())
                .key(key)
                .uploadId(upload.id())
                .ifNoneMatch("*")
                .expectedBucketOwner(settings.expectedBucketOwner())
                .multipartUpload(these -> these.parts(parts)));
        appears(key, writer, request, false);
    }

    /**
     * When an answer got lost, the request is sent again, and refused because it was followed the first time: the object that
     * is there then names its writer.
     *
     * @param repeatable whether the request can be made again after a conflict
     * @return false if that is to be done
     */
    private boolean appears(String key, String writer, Runnable request, boolean repeatable) throws IOException {
        try {
            request.run();
            return true;
        } catch (S3Exception e) {
            boolean refused = e.statusCode() == PRECONDITION_FAILED;
            boolean conflict = e.statusCode() == CONFLICT;
            if (!refused && !conflict && !(e instanceof NoSuchUploadException)) {
                throw failure(e, key);
            }
            String there = writer(key);
            if (writer.equals(there)) {
                return true;
            }
            if (refused && there != null) {
                throw (IOException) new FileAlreadyExistsException(location.uri(key)).initCause(e);
            }
            if (conflict && repeatable) {
                return false;
            }
            throw failure(e, key);
        } catch (SdkException e) {
            throw failure(e, key);
        }
    }

    /** Who wrote an object: empty if somebody else than this library, null if there is none. */
    private @Nullable String writer(String key) throws IOException {
        return send(key, () -> {
            try {
                return client.headObject(request -> request.bucket(location.bucket())
                                .key(key)
                                .expectedBucketOwner(settings.expectedBucketOwner()))
                        .metadata()
                        .getOrDefault(ObjectSettings.WRITER, "");
            } catch (NoSuchKeyException e) {
                return null;
            }
        });
    }

    /** The uploads that are open, by their keys, of all keys with a prefix. */
    SortedMap<String, List<String>> openUploads(String prefix) throws IOException {
        return sendAnyway(prefix, () -> {
            SortedMap<String, List<String>> byKey = new TreeMap<>();
            client.listMultipartUploadsPaginator(request -> request.bucket(location.bucket())
                            .prefix(prefix)
                            .expectedBucketOwner(settings.expectedBucketOwner()))
                    .uploads()
                    .forEach(open -> byKey.computeIfAbsent(open.key(), key -> new ArrayList<>())
                            .add(open.uploadId()));
            return byKey;
        });
    }

    /** Aborts all uploads of a key. */
    void abortAll(String key) throws IOException {
        try {
            for (String upload : openUploads(key).getOrDefault(key, List.of())) {
                abort(key, upload);
            }
        } catch (S3Failure e) {
            throw e.leavingOpen(location);
        }
    }

    /** One that is gone was aborted already, by this very request if its answer got lost. */
    void abort(String key, String upload) throws IOException {
        sendAnyway(key, () -> {
            try {
                return client.abortMultipartUpload(request -> request.bucket(location.bucket())
                        .key(key)
                        .uploadId(upload)
                        .expectedBucketOwner(settings.expectedBucketOwner()));
            } catch (NoSuchUploadException gone) {
                return gone;
            }
        });
    }

    /** The keys that begin with a prefix and have no slash after it. */
    List<String> keys(String prefix) throws IOException {
        return keys(prefix, "/");
    }

    /** All keys that begin with a prefix. */
    List<String> keysBelow(String prefix) throws IOException {
        return keys(prefix, null);
    }

    private List<String> keys(String prefix, @Nullable String delimiter) throws IOException {
        return sendAnyway(prefix, () -> {
            List<String> keys = new ArrayList<>();
            client.listObjectsV2Paginator(request -> request.bucket(location.bucket())
                            .prefix(prefix)
                            .delimiter(delimiter)
                            .expectedBucketOwner(settings.expectedBucketOwner()))
                    .contents()
                    .forEach(object -> keys.add(object.key()));
            return keys;
        });
    }

    /** Asks for one key and no more. */
    void requireListable() throws IOException {
        send(
                "",
                () -> client.listObjectsV2(request -> request.bucket(location.bucket())
                        .prefix(location.prefix())
                        .maxKeys(1)
                        .expectedBucketOwner(settings.expectedBucketOwner())));
    }

    /**
     * The content of an object.
     *
     * @param from the first byte
     * @param tag of the object that is meant, if it must be the same as before
     * @throws NoSuchFileException if there is none
     */
    ResponseInputStream<GetObjectResponse> content(String key, long from, @Nullable String tag) throws IOException {
        ResponseInputStream<GetObjectResponse> content = sendAnyway(key, () -> {
            try {
                return client.getObject(request -> request.bucket(location.bucket())
                        .key(key)
                        .range(from == 0 ? null : "bytes=" + from + "-")
                        .ifMatch(tag)
                        .expectedBucketOwner(settings.expectedBucketOwner()));
            } catch (NoSuchKeyException e) {
                return null;
            }
        });
        if (content == null) {
            throw new NoSuchFileException(location.uri(key));
        }
        return content;
    }

    void delete(String key) throws IOException {
        sendAnyway(
                key,
                () -> client.deleteObject(request -> request.bucket(location.bucket())
                        .key(key)
                        .expectedBucketOwner(settings.expectedBucketOwner())));
    }
}
