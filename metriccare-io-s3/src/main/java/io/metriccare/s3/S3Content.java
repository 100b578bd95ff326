package io.metriccare.s3;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object's content, which is read on from where a connection broke off. Not thread-safe. */
final class S3Content extends InputStream {
    /** How often in a row without a byte in between; each time the SDK has its own retries, too. */
    private static final int ATTEMPTS = 5;

    private final ObjectRequests requests;
    private final String key;
    private final String tag;
    private final long length;
    private ResponseInputStream<GetObjectResponse> stream;
    private long position;
    private int failures;

    S3Content(ObjectRequests requests, String key) throws IOException {
        this.requests = requests;
        this.key = key;
        stream = requests.content(key, 0, null);
        tag = stream.response().eTag();
        length = stream.response().contentLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Also in a thread that is interrupted: who is told to stop must read what there is to clear up. */
    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return readOn(bytes, offset, size);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int readOn(byte[] bytes, int offset, int size) throws IOException {
        while (true) {
            Exception failure = null;
            try {
                int read = stream.read(bytes, offset, size);
                if (read >= 0 || position == length) {
                    position += Math.max(0, read);
                    failures = 0;
                    return read;
                }
            } catch (IOException | SdkException e) {
                failure = e;
            }
            goOn(failure);
        }
    }

    /** What fails after the last byte is no connection: the content is not what its checksum says. */
    private void goOn(@Nullable Exception failure) throws IOException {
        if (position == length || ++failures == ATTEMPTS) {
            throw S3Failure.unread(failure, requests.location(), key, position == length);
        }
        stream.abort();
        stream = requests.content(key, position, tag);
    }

    /** What nobody wants to read is not fetched. */
    @Override
    public void close() throws IOException {
        if (position < length) {
            stream.abort();
        } else {
            stream.close();
        }
    }
}
