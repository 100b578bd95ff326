package io.metriccare.write;

import java.io.IOException;
import java.io.OutputStream;

/** A file as it is stored: what arrives here, compressed or not, is counted and hashed on its way to the destination. */
final class StoredFile extends OutputStream {
    private final DataFile file;
    private final Digest digest = new Digest();
    private long bytes;

    StoredFile(DataFile file) {
        this.file = file;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        digest.add(source, offset, length);
        file.write(source, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return digest.hex();
    }
}
