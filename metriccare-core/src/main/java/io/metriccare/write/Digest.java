package io.metriccare.write;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of what passes. */
final class Digest {
    private static final int BUFFER = 1 << 17;

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The SHA-256 of everything in a stream, which is closed. */
    static String of(InputStream content) throws IOException {
        try (content) {
            Digest digest = new Digest();
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.add(buffer, 0, read);
            }
            return digest.hex();
        }
    }

    /** Whether a file is visible and what it should be. */
    static boolean isOf(WrittenFile file, Destination destination) throws IOException {
        try {
            return of(destination.read(file.name())).equals(file.sha256());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    void add(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
    }

    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
