package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;

/** A file in the making. It appears under its name, whole, when it is published, or never. Not thread-safe. */
public interface DataFile extends Closeable {
    /**
     * Adds bytes; the array may be reused after the call.
     *
     * @throws IOException if they cannot be stored
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Makes the bytes durable, so that publishing can hardly fail; nothing can be written after it.
     *
     * @throws IOException if they cannot be stored
     */
    void complete() throws IOException;

    /**
     * Makes the file visible under its name, completing it if that is still to do.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name; it is left as it is
     * @throws IOException if it cannot be published
     */
    void publish() throws IOException;

    /** Ends the work on the file; if it was not published, leaves no trace of it. */
    @Override
    void close() throws IOException;
}
