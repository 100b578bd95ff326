package io.metriccare.write;

import io.metriccare.internal.json.Bytes;
import io.metriccare.record.ResourceType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of resources of one type in the making. Threads hand their chunks over in turn, so that the order is that of
 * the patients; each waits for this file alone, so that another may write what comes before into the next.
 */
final class ResourceFile implements Closeable {
    private final String name;
    private final ResourceType type;
    private final Format format;
    private final DataFile file;
    private final StoredFile stored;
    private final OutputStream out;
    private final @Nullable Digest content;
    private long turn;
    private boolean broken;
    private @Nullable WrittenFile ended;
    private boolean complete;
    private long resources;
    private long contentBytes;

    ResourceFile(String name, ResourceType type, Format format, Compression compression, DataFile file)
            throws IOException {
        this.name = name;
        this.type = type;
        this.format = format;
        this.file = file;
        stored = new StoredFile(file);
        out = compression.into(stored);
        content = compression.isNone() ? null : new Digest();
    }

    /**
     * Waits until all chunks before this one are written, and adds it.
     *
     * @param rendered resources, each with the format's separator before it
     * @throws InterruptedIOException if the thread is interrupted meanwhile, or the file is given up
     */
    synchronized void append(long chunk, Bytes rendered, long count) throws IOException {
        while (turn != chunk && !broken) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException("writing was interrupted").initCause(e);
            }
        }
        if (broken) {
            throw new InterruptedIOException(name + " was given up");
        }
        if (count > 0) {
            if (resources == 0) {
                write(format.start(), 0, format.start().length);
            }
            int skipped = resources == 0 ? format.between().length : 0;
            write(rendered.array(), skipped, rendered.size() - skipped);
            resources += count;
        }
        turn++;
        notifyAll();
    }

    String name() {
        return name;
    }

    synchronized boolean isComplete() {
        return complete;
    }

    /** Nothing more is written: those who wait wait no longer. */
    synchronized void giveUp() {
        broken = true;
        notifyAll();
    }

    /** Ends the content: from now on it is known what the file is going to be. */
    synchronized WrittenFile end() throws IOException {
        byte[] end = resources == 0 ? format.empty() : format.end();
        write(end, 0, end.length);
        out.close();
        String sha256 = stored.sha256();
        ended = new WrittenFile(
                name, type, resources, stored.bytes(), sha256, contentBytes, content == null ? sha256 : content.hex());
        return ended;
    }

    /**
     * Makes what was ended durable. Where that makes it visible, there may be a file of its name: one that gives way is
     * removed, and one with this very content is ours, of an attempt that died right after it.
     *
     * @param way what removes a file of this name if it gives way
     */
    synchronized void complete(Destination destination, MakingWay way) throws IOException {
        try {
            file.complete();
        } catch (FileAlreadyExistsException e) {
            if (way.isMadeFor(name)) {
                file.complete();
            } else if (!Digest.isOf(Objects.requireNonNull(ended), destination)) {
                throw e;
            }
        }
        complete = true;
    }

    private void write(byte[] source, int offset, int length) throws IOException {
        if (content != null) {
            content.add(source, offset, length);
        }
        out.write(source, offset, length);
        contentBytes += length;
    }

    @Override
    public synchronized void close() throws IOException {
        try (file) {
            if (!complete) {
                endCompressor();
            }
        }
    }

    /** One that was not ended holds memory outside the heap. */
    private void endCompressor() {
        try {
            out.close();
        } catch (IOException e) {
            // What it could not write any more goes with the file.
        }
    }
}
