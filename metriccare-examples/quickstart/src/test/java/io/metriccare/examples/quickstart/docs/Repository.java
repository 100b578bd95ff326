package io.metriccare.examples.quickstart.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkout this test runs in. */
final class Repository {
    static final Path ROOT = root();
    private static final Pattern REGION = Pattern.compile("(?ms)^ *// region (\\S+)\\n(.*?)\\n *// endregion$");

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("metriccare-bom"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            documents.add(Document.read(ROOT.resolve(name)));
        }
        for (Path file : files(ROOT.resolve("docs"), ".md")) {
            documents.add(Document.read(file));
        }
        return documents;
    }

    /**
     * The code between {@code // region name} and {@code // endregion} in the examples, all of which are tested, and in
     * the tests that need Spark.
     */
    static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        List<Path> tested = new ArrayList<>(files(ROOT.resolve("metriccare-examples"), ".java"));
        tested.addAll(files(ROOT.resolve("metriccare-spark/src/test"), ".java"));
        tested.addAll(files(ROOT.resolve("metriccare-registry-tests/src/test"), ".java"));
        for (Path file : tested) {
            Matcher region = REGION.matcher(Files.readString(file));
            while (region.find()) {
                regions.put(region.group(1), region.group(2).stripIndent());
            }
        }
        return regions;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }
}
