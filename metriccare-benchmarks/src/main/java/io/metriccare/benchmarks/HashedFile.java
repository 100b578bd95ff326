package io.metriccare.benchmarks;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file with the duties every file of a run has: its SHA-256, forced to the disk, published when it is whole. */
final class HashedFile extends OutputStream {
    private static final int BUFFER = 1 << 18;

    private final DataFile file;
    private final MessageDigest sha256;
    private final byte[] buffer = new byte[BUFFER];
    private int size;

    HashedFile(Destination destination, String name) throws IOException {
        file = destination.create(name);
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length >= BUFFER) {
            flush();
            pass(bytes, offset, length);
            return;
        }
        if (size + length > BUFFER) {
            flush();
        }
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    @Override
    public void flush() throws IOException {
        pass(buffer, 0, size);
        size = 0;
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        sha256.update(bytes, offset, length);
        file.write(bytes, offset, length);
    }

    /** Nothing more is written. */
    void end() throws IOException {
        flush();
        sha256.digest();
    }

    /** Waits for the disk. */
    @Override
    public void close() throws IOException {
        file.complete();
        file.publish();
        file.close();
    }
}
