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
import io.metriccare.record.ResourceType;
import io.metriccare.write.Destination;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Files of resources: a resource a line ({@code .ndjson}), or JSON, an array's items one by
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

    private final Source source;

    private ResourceFiles(Source source) {
        this.source = source;
    }

    /** Those of a folder with all below it, or one file. */
    public static ResourceFiles of(Path root) {
        return new ResourceFiles(new Folder(root));
    }

    /** Those in the folders of resource types that a destination has. */
    public static ResourceFiles of(Destination destination) {
        return new ResourceFiles(new Runs(destination));
    }

    /** Where the files are. */
    private interface Source {
        /** In order. */
        List<String> names() throws IOException;

        InputStream open(String name) throws IOException;
    }

    private record Folder(Path root) implements Source {
        @Override
        public List<String> names() throws IOException {
            if (Files.isRegularFile(root)) {
                return List.of(String.valueOf(root.getFileName()));
            }
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(root::relativize)
                        .filter(Folder::isSeen)
                        .sorted()
                        .map(Path::toString)
                        .toList();
            }
        }

        private static boolean isSeen(Path file) {
            for (Path part : file) {
                if (isHidden(part.toString())) {
                    return false;
                }
            }
            return isOfResources(String.valueOf(file.getFileName()));
        }

        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(Files.isRegularFile(root) ? root : root.resolve(name));
        }
    }

    private record Runs(Destination destination) implements Source {
        @Override
        public List<String> names() throws IOException {
            List<String> names = new ArrayList<>();
            for (ResourceType type : ResourceType.values()) {
                for (String name : destination.listBelow(type.folder())) {
                    String file = name.substring(name.lastIndexOf('/') + 1);
                    if (!isHidden(file) && isOfResources(file)) {
                        names.add(name);
                    }
                }
            }
            return names;
        }

        @Override
        public InputStream open(String name) throws IOException {
            return destination.read(name);
        }
    }

    private static boolean isHidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    private static boolean isOfResources(String name) {
        return name.matches(".*\\.(nd)?json(\\.gz|\\.zst)?");
    }

    /** Takes what a file holds, one after the other. */
    public interface Reader {
        /** @param where file and line, for messages */
        void resource(JsonNode resource, String where);

        /** Told of what is no JSON. */
        void unreadable(String complaint);
    }

    /** @throws IOException if a file cannot be read at all */
    public void read(Reader reader) throws IOException {
        for (String name : source.names()) {
            try (InputStream content = content(name)) {
                if (name.matches(".*\\.ndjson(\\.gz|\\.zst)?")) {
                    readLines(content, name, reader);
                } else {
                    readValues(content, name, reader);
                }
            }
        }
    }

    private InputStream content(String name) throws IOException {
        InputStream bytes = source.open(name);
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
