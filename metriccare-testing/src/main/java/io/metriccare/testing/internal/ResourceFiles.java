package io.metriccare.testing.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of resources in a folder, or one file: a resource a line ({@code .ndjson}), or JSON, an array's items one by
 * one; {@code .gz} and {@code .zst} are decompressed. Files whose names begin with {@code _} or {@code .} are left out, as
 * readers of lakes do. A file is never held as a whole.
 */
public final class ResourceFiles {
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Path root;

    public ResourceFiles(Path root) {
        this.root = root;
    }

    /** Takes what a file holds, one after the other. */
    public interface Reader {
        /** @param where file and line, for messages */
        void resource(JsonNode resource, String where);

        /** Told of what is no JSON. */
        void unreadable(String complaint);
    }

    /** In the order of their names. */
    public List<Path> paths() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(root) || isSeen(file))
                    .sorted()
                    .toList();
        }
    }

    private boolean isSeen(Path file) {
        for (Path part : root.relativize(file)) {
            if (part.toString().matches("[_.].*")) {
                return false;
            }
        }
        return file.getFileName().toString().matches(".*\\.(nd)?json(\\.gz|\\.zst)?");
    }

    public void read(Reader reader) throws IOException {
        for (Path path : paths()) {
            read(path, reader);
        }
    }

    /** @throws IOException if the file cannot be read at all */
    public void read(Path path, Reader reader) throws IOException {
        String name = path.equals(root)
                ? String.valueOf(path.getFileName())
                : root.relativize(path).toString();
        try (InputStream content = content(path)) {
            if (name.matches(".*\\.ndjson(\\.gz|\\.zst)?")) {
                readLines(content, name, reader);
            } else {
                readValues(content, name, reader);
            }
        }
    }

    private static InputStream content(Path path) throws IOException {
        InputStream bytes = Files.newInputStream(path);
        String name = path.toString();
        try {
            return name.endsWith(".gz")
                    ? new GZIPInputStream(bytes, 1 << 16)
                    : name.endsWith(".zst") ? Zstandard.decompressed(bytes) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Loaded for such a file alone: the library is the caller's to add. */
    private static final class Zstandard {
        static InputStream decompressed(InputStream bytes) throws IOException {
            return new ZstdInputStream(bytes);
        }
    }

    private static void readLines(InputStream content, String name, Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String where = name + " line " + number;
            if (!line.isBlank()) {
                try {
                    reader.resource(READER.readTree(line), where);
                } catch (JacksonException e) {
                    reader.unreadable(where + " is no JSON: " + e.getOriginalMessage());
                }
            }
        }
    }

    private static void readValues(InputStream content, String name, Reader reader) throws IOException {
        long number = 0;
        try (MappingIterator<JsonNode> values = READER.readValues(content)) {
            while (values.hasNextValue()) {
                number++;
                reader.resource(values.nextValue(), name + " resource " + number);
            }
        } catch (JacksonException e) {
            reader.unreadable(name + " is no JSON after resource " + number + ": " + e.getOriginalMessage());
        }
    }
}
