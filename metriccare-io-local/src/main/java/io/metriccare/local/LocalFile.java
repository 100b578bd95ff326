package io.metriccare.local;

import io.metriccare.write.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies beside its final name, under names that readers of lakes ignore, until it is published:
 * {@code .NAME.part} while it is written, locked so that no other process writes it too, and {@code .NAME.whole} from
 * when it is complete.
 */
final class LocalFile implements DataFile {
    private static final String PART = ".part";
    private static final String WHOLE = ".whole";

    private final Path target;
    private final Path whole;
    private final @Nullable Part part;
    private boolean complete;

    private LocalFile(Path target, Path whole, @Nullable Part part) {
        this.target = target;
        this.whole = whole;
        this.part = part;
    }

    static LocalFile create(Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Path whole = aside(target, WHOLE);
        Part part = Part.create(aside(target, PART));
        try {
            Files.deleteIfExists(whole);
            return new LocalFile(target, whole, part);
        } catch (IOException e) {
            part.delete();
            throw e;
        }
    }

    static LocalFile completed(Path target) {
        return new LocalFile(target, aside(target, WHOLE), null);
    }

    static boolean isCompleted(Path target) {
        return Files.isRegularFile(aside(target, WHOLE));
    }

    static boolean isPart(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(PART) && Files.isRegularFile(file);
    }

    /** What a part is going to be. */
    static Path target(Path part) {
        String name = String.valueOf(part.getFileName());
        return part.resolveSibling(name.substring(1, name.length() - PART.length()));
    }

    /** Whether there was a part that surely nobody is writing, which is gone now. */
    static boolean removePart(Path target) throws IOException {
        try (Part part = Part.of(aside(target, PART))) {
            if (part.isLocked()) {
                part.delete();
            }
            return part.isLocked();
        } catch (Part.Taken | NoSuchFileException e) {
            return false;
        }
    }

    static void discard(Path target) throws IOException {
        Path part = aside(target, PART);
        if (Files.exists(part)) {
            Part.of(part).delete();
        }
        Path whole = aside(target, WHOLE);
        if (Files.exists(whole)) {
            Files.deleteIfExists(whole);
        }
    }

    static void withdraw(Path target) throws IOException {
        if (Files.exists(target)) {
            Files.move(target, aside(target, WHOLE), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path aside(Path target, String state) {
        return target.resolveSibling("." + target.getFileName() + state);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (part == null || complete) {
            throw new IOException(target + " is complete");
        }
        part.write(bytes, offset, length);
    }

    @Override
    public void complete() throws IOException {
        if (part != null && !complete) {
            part.complete(whole);
            complete = true;
        }
    }

    @Override
    public InputStream content() throws IOException {
        return Files.newInputStream(whole);
    }

    /** A link, unlike a rename, never replaces a file; where there are no links a rename must do. */
    @Override
    public void publish() throws IOException {
        complete();
        try {
            Files.createLink(target, whole);
            Files.delete(whole);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(whole, target);
        }
        forceDirectory();
    }

    /** Makes the new name durable, where directories can be forced to the disk. */
    private void forceDirectory() {
        try (FileChannel folder =
                FileChannel.open(Objects.requireNonNull(target.getParent()), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            // Windows cannot open a directory; the file itself is on the disk all the same.
        }
    }

    @Override
    public void close() throws IOException {
        if (part != null) {
            part.delete();
        }
    }
}
