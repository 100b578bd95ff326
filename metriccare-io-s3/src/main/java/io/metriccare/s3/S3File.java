package io.metriccare.s3;

import static java.util.Objects.requireNonNull;

import io.metriccare.write.DataFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object in the making. What was written waits in one buffer, from which a part can be sent again; when the buffer is
 * full, or the object complete, it goes up. An object that fits the buffer is put at once.
 */
final class S3File implements DataFile {
    private static final int START = 1 << 16;
    static final int MOST_PARTS = 10_000;

    private final ObjectRequests requests;
    private final String key;
    private final int partSize;
    private final String writer = UUID.randomUUID().toString();
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[START];
    private int size;
    private boolean begun;
    private @Nullable Upload upload;
    private boolean complete;
    private boolean closed;

    S3File(ObjectRequests requests, String name, int partSize) {
        this.requests = requests;
        this.key = requests.location().key(name);
        this.partSize = partSize;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
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

    private void requireOpen() throws IOException {
        if (complete || closed) {
            throw new IOException(requests.location().uri(key) + (complete ? " is complete" : " was given up"));
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
            throw new IOException(requests.location().uri(key) + " would have more than " + MOST_PARTS
                    + " parts; write larger parts than " + partSize + " bytes, or more shards");
        }
        begun = true;
        try {
            if (upload == null) {
                upload = requests.begin(key, writer);
            }
            parts.add(requests.part(key, upload, number, body()));
            size = 0;
        } catch (S3Failure e) {
            throw leavingNothing(e);
        }
    }

    /** What cannot even be aborted is said with why it should be. */
    private S3Failure leavingNothing(S3Failure failure) throws IOException {
        try {
            close();
            return failure;
        } catch (S3Failure e) {
            return failure.besides(e);
        }
    }

    @Override
    public void complete() throws IOException {
        if (complete) {
            return;
        }
        requireOpen();
        if (begun) {
            completeParts();
        } else {
            requests.put(key, writer, body());
        }
        complete = true;
        buffer = new byte[0];
    }

    private void completeParts() throws IOException {
        if (size > 0) {
            sendPart();
        }
        try {
            requests.complete(key, requireNonNull(upload), writer, parts);
        } catch (S3Failure e) {
            throw leavingNothing(e);
        }
    }

    @Override
    public InputStream content() throws IOException {
        return new S3Content(requests, key);
    }

    /** A complete object is visible. */
    @Override
    public void publish() throws IOException {
        complete();
    }

    /** Aborts also an upload that was begun without our getting to know its id, since the answer was lost. */
    @Override
    public void close() throws IOException {
        boolean over = closed || (complete && upload != null && upload.only());
        closed = true;
        if (begun && !over) {
            requests.abortAll(key);
        }
    }
}
