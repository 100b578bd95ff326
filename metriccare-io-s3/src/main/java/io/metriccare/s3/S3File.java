package io.metriccare.s3;

import io.metriccare.write.DataFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * An object in the making. What was written waits in one buffer, from which a part can be sent again; when the buffer is
 * full, or the object complete, it goes up. An object that fits the buffer is put at once.
 */
final class S3File implements DataFile {
    private static final int START = 1 << 16;
    private static final int MOST_PARTS = 10_000;
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client client;
    private final S3Location location;
    private final ObjectSettings settings;
    private final String key;
    private final int partSize;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[START];
    private int size;
    private @Nullable String upload;
    private boolean complete;

    S3File(S3Client client, S3Location location, ObjectSettings settings, String name, int partSize) {
        this.client = client;
        this.location = location;
        this.settings = settings;
        this.key = location.key(name);
        this.partSize = partSize;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (complete) {
            throw new IOException(key + " is complete");
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            if (size == partSize) {
                sendPart();
            }
            int now = Math.min(left, partSize - size);
            makeRoom(now);
            System.arraycopy(bytes, from, buffer, size, now);
            size += now;
            from += now;
            left -= now;
        }
    }

    private void makeRoom(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.min(partSize, Math.max(2 * buffer.length, size + more)));
        }
    }

    /** The body can be read again from its beginning, so the SDK can repeat a request that broke off. */
    private RequestBody body() {
        byte[] bytes = buffer;
        int length = size;
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, "application/octet-stream");
    }

    private void sendPart() throws IOException {
        int number = parts.size() + 1;
        if (number > MOST_PARTS) {
            throw new IOException(location + key + " would have more than " + MOST_PARTS + " parts; write larger parts"
                    + " than " + partSize + " bytes, or more shards");
        }
        try {
            if (upload == null) {
                upload = client.createMultipartUpload(settings.multipart(location.bucket(), key))
                        .uploadId();
            }
            String id = upload;
            UploadPartResponse sent = client.uploadPart(
                    request -> request.bucket(location.bucket())
                            .key(key)
                            .uploadId(id)
                            .partNumber(number)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                            .expectedBucketOwner(settings.expectedBucketOwner()),
                    body());
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(sent.eTag())
                    .checksumCRC32(sent.checksumCRC32())
                    .build());
            size = 0;
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
    }

    @Override
    public void complete() throws IOException {
        if (complete) {
            return;
        }
        try {
            if (upload == null) {
                client.putObject(settings.put(location.bucket(), key), body());
            } else {
                if (size > 0) {
                    sendPart();
                }
                completeMultipart(upload);
            }
            complete = true;
            buffer = new byte[0];
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                throw (IOException) new FileAlreadyExistsException(location.uri(key)).initCause(e);
            }
            throw S3Failure.of(e, location, key);
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
    }

    private void completeMultipart(String id) {
        client.completeMultipartUpload(request -> request.bucket(location.bucket())
                .key(key)
                .uploadId(id)
                .ifNoneMatch("*")
                .expectedBucketOwner(settings.expectedBucketOwner())
                .multipartUpload(all -> all.parts(parts)));
    }

    @Override
    public InputStream content() throws IOException {
        try {
            return client.getObject(request -> request.bucket(location.bucket()).key(key));
        } catch (SdkException e) {
            throw S3Failure.of(e, location, key);
        }
    }

    /** A complete object is visible. */
    @Override
    public void publish() throws IOException {
        complete();
    }

    @Override
    public void close() throws IOException {
        String id = upload;
        if (!complete && id != null) {
            upload = null;
            try {
                client.abortMultipartUpload(request -> request.bucket(location.bucket())
                        .key(key)
                        .uploadId(id)
                        .expectedBucketOwner(settings.expectedBucketOwner()));
            } catch (SdkException e) {
                throw S3Failure.of(e, location, key);
            }
        }
    }
}
