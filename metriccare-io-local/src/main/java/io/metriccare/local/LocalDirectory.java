package io.metriccare.local;

import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory as a destination. A file is written beside its final name under one that readers of lakes ignore
 * ({@code .NAME.part}, when complete {@code .NAME.whole}), forced to the disk, and then linked to its final name, which
 * fails if that exists. The directory is made when the first file is.
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
    public Optional<DataFile> completed(String name) {
        Path target = inside(name);
        return LocalFile.isCompleted(target) ? Optional.of(LocalFile.completed(target)) : Optional.empty();
    }

    @Override
    public void discard(String name) throws IOException {
        LocalFile.discard(inside(name));
    }

    @Override
    public void withdraw(String name) throws IOException {
        LocalFile.withdraw(inside(name));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        Path path = folder.isEmpty() ? root : inside(folder);
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        if (!Files.exists(path)) {
            return List.of();
        }
        String prefix = folder.isEmpty() ? "" : folder + '/';
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, LocalDirectory::isPublishedFile)) {
            files.forEach(file -> names.add(prefix + file.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public List<String> listBelow(String folder) throws IOException {
        List<String> names = new ArrayList<>(list(folder));
        Path path = inside(folder);
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(path, LocalDirectory::isTable)) {
                for (Path below : folders) {
                    names.addAll(listBelow(folder + '/' + below.getFileName()));
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    /** A link may lead in a circle. */
    private static boolean isTable(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && !name.startsWith(".") && !name.startsWith("_");
    }

    private static boolean isPublishedFile(Path file) {
        return !String.valueOf(file.getFileName()).startsWith(".") && !Files.isDirectory(file);
    }

    /**
     * Removes what writers that died have left half-written of files of runs, in this directory and the folders in it. What
     * somebody is writing stays, and so does what is complete and waits: {@link DatasetWriter#resume()} makes a run of it.
     * Where the file system has no locks nobody can tell who writes, and everything stays.
     *
     * @return the files of which something was removed, in order
     * @throws IOException if the directory cannot be read, or something cannot be removed
     */
    public List<String> clean() throws IOException {
        List<String> removed = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root, 2)) {
            for (Path part : files.filter(LocalFile::isPart).sorted().toList()) {
                Path target = LocalFile.target(part);
                String name = root.relativize(target).toString().replace('\\', '/');
                if (Layout.isOfRun(name) && LocalFile.removePart(target)) {
                    removed.add(name);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return removed;
    }

    @Override
    public InputStream read(String name) throws IOException {
        Path file = inside(name);
        if (Files.isDirectory(file)) {
            throw new NoSuchFileException(file.toString(), null, "it is a folder");
        }
        return Files.newInputStream(file);
    }

    @Override
    public void delete(String name) throws IOException {
        Path file = inside(name);
        if (!Files.isDirectory(file)) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * The name is judged by its words, so that links and a root such as {@code ..} keep their meaning. On Windows
     * {@code \evil} and {@code D:evil} have a root, and leave the directory, though they are not absolute.
     */
    private Path inside(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException(outside(name));
            }
        }
        try {
            Path relative = root.getFileSystem().getPath(name);
            if (relative.getRoot() != null || relative.getNameCount() != name.split("/", -1).length) {
                throw new IllegalArgumentException(outside(name));
            }
            return root.resolve(relative);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(outside(name), e);
        }
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
