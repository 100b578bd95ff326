package io.metriccare.testing;

import io.metriccare.FhirDataset;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A new temporary folder with the NDJSON files of a data set. Nobody else knows it while they are written, so a file is
 * simply written, with none of the care for others that {@code metriccare-io-local} takes; that module's own tests need
 * this one.
 */
final class FreshFolder implements Destination {
    static final String RUN = "test";

    private final Path path;

    private FreshFolder(Path path) {
        this.path = path;
    }

    static FreshFolder of(FhirDataset dataset) throws IOException {
        FreshFolder folder = new FreshFolder(Files.createTempDirectory("metriccare-"));
        DatasetWriter.to(folder).format(Format.NDJSON).run(RUN).write(dataset);
        return folder;
    }

    Path path() {
        return path;
    }

    void remove() throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public DataFile create(String name) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        OutputStream out = Files.newOutputStream(file);
        return new DataFile() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void complete() throws IOException {
                out.close();
            }

            @Override
            public InputStream content() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public void publish() throws IOException {
                out.close();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    /** What is completed is visible at once, as in an object store. */
    @Override
    public Optional<DataFile> completed(String name) {
        return Optional.empty();
    }

    @Override
    public void discard(String name) {}

    @Override
    public void withdraw(String name) {}

    @Override
    public List<String> list(String folder) throws IOException {
        Path at = folder.isEmpty() ? path : path.resolve(folder);
        if (!Files.exists(at)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(at)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> (folder.isEmpty() ? "" : folder + "/") + file.getFileName())
                    .sorted()
                    .toList();
        }
    }

    /** It has no folders in folders. */
    @Override
    public List<String> listBelow(String folder) throws IOException {
        return list(folder);
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(path.resolve(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
