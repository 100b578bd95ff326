package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A file in the making. It appears under its name, whole, when it is published, or never. Not thread-safe. */
public interface DataFile extends Closeable {
    /**
     * Adds bytes; the array may be reused after the call.
     *
     * @throws IOException if they cannot be stored
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /**
     * Makes the bytes durable: from now on {@link Destination#completed} finds the file, even after this process has died.
     * Nothing can be written after it.
     *
     * @throws IOException if they cannot be stored
     */
    void complete() throws IOException;

    /**
     * What was completed; to be closed by the caller.
     *
     * @throws IOException if it cannot be read
     */
    InputStream content() throws IOException;

    /**
     * Makes the file visible under its name, completing it if that is still to do.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name; it is left as it is
     * @throws IOException if it cannot be published
     */
    void publish() throws IOException;

    /** Ends the work on the file. If it was not completed, no trace of it is left; if it was, it waits to be published. */
    @Override
    void close() throws IOException;
}
