package io.metriccare.internal.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text and where it comes from.
 *
 * @param name what errors call it
 * @param own whether a user wrote it, and not the library
 */
public record Source(String name, String text, boolean own) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a user's file, and of a too large one no more than its size.
     *
     * @throws IllegalArgumentException if it is no file, larger than {@code most} bytes, or not UTF-8
     * @throws UncheckedIOException if it cannot be read
     */
    public static Source file(Path path, int most) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(
                    path + (Files.exists(path) ? " is no file" : " does not exist") + "; write the path of a file");
        }
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = Files.size(path) > most ? new byte[0] : file.readNBytes(most + 1);
            if (Files.size(path) > most || bytes.length > most) {
                throw new IllegalArgumentException(path + " must have at most " + most + " bytes but has "
                        + Files.size(path) + "; leave out what is not needed");
            }
            return new Source(path.toString(), decoded(path, bytes), true);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** Reads a file that comes with the library. */
    public static Source resource(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new Source(
                    "the library's " + name.substring(name.lastIndexOf('/') + 1),
                    new String(file.readAllBytes(), StandardCharsets.UTF_8),
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the jar", e);
        }
    }

    private static String decoded(Path path, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(path + " must be UTF-8 but is not; save it as UTF-8", e);
        }
    }

    /** The place of a line and column of this text, both from 1. */
    Place place(int line, int column) {
        return new Place(this, line, column);
    }
}
