package io.metriccare.local;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A directory as a destination. A file is written beside its final name under one that readers of lakes ignore, forced to
 * the disk, and then linked to its final name, which fails if that exists. The directory is made when the first file is.
 * Thread-safe.
 */
public final class LocalDirectory implements Destination {
    private final Path root;

    private LocalDirectory(Path root) {
        this.root = root;
    }

    /** The directory at this path, which need not exist yet. */
    public static LocalDirectory at(Path directory) {
        return new LocalDirectory(directory);
    }

    @Override
    public DataFile create(String name) throws IOException {
        return LocalFile.create(inside(name));
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(root::relativize)
                    .filter(file -> parts(file).noneMatch(part -> part.startsWith("_") || part.startsWith(".")))
                    .map(file -> String.join("/", parts(file).toList()))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> parts(Path path) {
        return StreamSupport.stream(path.spliterator(), false).map(Path::toString);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(inside(name));
    }

    private Path inside(String name) {
        Path path;
        try {
            path = root.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(outside(name), e);
        }
        if (!path.startsWith(root.normalize()) || path.equals(root.normalize())) {
            throw new IllegalArgumentException(outside(name));
        }
        return path;
    }

    private String outside(String name) {
        return "a file's name must stay inside " + root + " but was " + name + "; write patient/patient_1.json";
    }

    /** The path, as it was given. */
    @Override
    public String toString() {
        return root.toString();
    }
}
