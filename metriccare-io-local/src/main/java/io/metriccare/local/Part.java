package io.metriccare.local;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * A half-written file that one writer has to itself, until it closes it or dies. A lock keeps other processes away, where
 * the file system has locks. A list keeps away the other threads of this one: on some systems a process loses its lock on a
 * file when it closes any channel to it ({@link java.nio.channels.FileLock}), so no second one may even be opened.
 * Not thread-safe.
 */
final class Part implements Closeable {
    /** Those of this process; they are open, so that no other file can have their identity. */
    private static final Map<Identity, Part> TAKEN = new HashMap<>();

    private final Path path;
    private final Identity identity;
    private final FileChannel channel;
    private final boolean locked;
    private boolean closed;

    private Part(Path path, Identity identity, FileChannel channel, boolean locked) {
        this.path = path;
        this.identity = identity;
        this.channel = channel;
        this.locked = locked;
    }

    /**
     * An empty one; what a writer that died left under this name is gone.
     *
     * @throws Taken if somebody is writing it
     */
    static Part create(Path path) throws IOException {
        synchronized (TAKEN) {
            try {
                Files.createFile(path);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isRegularFile(path)) {
                    throw e;
                }
            }
            Part part = of(path);
            try {
                part.channel.truncate(0);
                return part;
            } catch (IOException e) {
                part.delete();
                throw e;
            }
        }
    }

    /**
     * What a writer that died left.
     *
     * @throws NoSuchFileException if there is nothing
     * @throws Taken if somebody is writing it
     */
    static Part of(Path path) throws IOException {
        synchronized (TAKEN) {
            Identity identity = Identity.of(path);
            if (TAKEN.containsKey(identity)) {
                throw new Taken(path);
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            try {
                Part part = locked(path, identity, channel);
                TAKEN.put(identity, part);
                return part;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    /**
     * Locks what was just opened. Between the opening and the locking another process may have completed it, and one more
     * begun another under its name: then this lock is on what has become somebody's content.
     *
     * @param identity of the file that had this name before it was opened
     */
    static Part locked(Path path, Identity identity, FileChannel channel) throws IOException {
        boolean free;
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            free = locked;
        } catch (OverlappingFileLockException e) {
            free = false;
        } catch (IOException | UnsupportedOperationException e) {
            // There are no locks here; whether it can be written is seen when it is.
            free = true;
        }
        if (!free || !identity.isOf(path)) {
            throw new Taken(path);
        }
        return new Part(path, identity, channel, locked);
    }

    /** Whether other processes are kept away; some network file systems have no locks. */
    boolean isLocked() {
        return locked;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Forces it to the disk, gives it another name, and closes it. */
    void complete(Path whole) throws IOException {
        channel.force(true);
        Files.move(path, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        close();
    }

    /** Removes and closes it; does nothing if it is closed. */
    void delete() throws IOException {
        if (!closed) {
            try (this) {
                Files.deleteIfExists(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            // At once: the system gives the identity of a file that is gone and closed to the next that is made.
            synchronized (TAKEN) {
                try {
                    channel.close();
                } finally {
                    TAKEN.remove(identity, this);
                }
            }
        }
    }

    /** Which file it is, whatever its name: by its key or, on file systems without keys, by its real path. */
    record Identity(FileSystem system, Object key) {
        static Identity of(Path path) throws IOException {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return new Identity(path.getFileSystem(), key == null ? path.toRealPath() : key);
        }

        private boolean isOf(Path path) throws IOException {
            try {
                return equals(of(path));
            } catch (NoSuchFileException e) {
                return false;
            }
        }
    }

    /** Somebody else is writing it. */
    static final class Taken extends FileSystemException {
        private static final long serialVersionUID = 1;

        Taken(Path path) {
            super(path.toString(), null, "somebody else is writing it");
        }
    }
}
