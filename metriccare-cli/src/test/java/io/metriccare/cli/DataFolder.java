package io.metriccare.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder with runs in it, read without the library that wrote them. */
record DataFolder(Path path) {
    static final List<String> KINDS =
            List.of("patient", "encounter", "condition", "organization", "location", "practitioner");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every file but the manifests of complete runs. */
    List<String> files() throws IOException {
        return allFiles().stream()
                .filter(file -> !file.startsWith("_manifest."))
                .toList();
    }

    /** Every file, also those no reader of lakes sees. */
    List<String> allFiles() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** The files that readers of lakes see. */
    List<String> visible() throws IOException {
        return files().stream().filter(file -> !file.matches("(.*/)?[._][^/]*")).toList();
    }

    /** The text of the only run, by kind of resource. */
    Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String file : files()) {
            String kind = file.substring(0, file.indexOf('/'));
            if (texts.put(kind, Files.readString(path.resolve(file))) != null) {
                throw new AssertionError("more than one run in " + path);
            }
        }
        return texts;
    }

    /** The resources of a kind in all files, whether arrays or one a line. */
    List<JsonNode> resources(String kind) throws IOException {
        List<JsonNode> resources = new ArrayList<>();
        for (String file : files()) {
            if (file.startsWith(kind + "/")) {
                try (MappingIterator<JsonNode> read = JSON.readerFor(JsonNode.class)
                        .readValues(path.resolve(file).toFile())) {
                    read.forEachRemaining(resources::add);
                }
            }
        }
        return resources;
    }

    /** The encounters that are inpatient stays. */
    List<JsonNode> stays() throws IOException {
        return resources("encounter").stream()
                .filter(encounter -> encounter.at("/class/code").asText().equals("IMP"))
                .toList();
    }

    List<String> ids(String kind) throws IOException {
        return resources(kind).stream()
                .map(resource -> resource.path("id").asText())
                .toList();
    }

    long count(String kind, Predicate<JsonNode> which) throws IOException {
        return resources(kind).stream().filter(which).count();
    }
}
