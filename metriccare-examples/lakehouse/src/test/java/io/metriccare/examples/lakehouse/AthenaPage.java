package io.metriccare.examples.lakehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of docs/athena.md.
 *
 * @param views the blocks without a name, in their order
 * @param metrics the queries by name
 */
record AthenaPage(List<String> views, Map<String, String> metrics) {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern EDGES = Pattern.compile("```text edges\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```sql ?(\\w*)\\R(.*?)```", Pattern.DOTALL);

    static AthenaPage read() throws IOException {
        List<String> views = new ArrayList<>();
        Map<String, String> metrics = new LinkedHashMap<>();
        Matcher blocks = BLOCK.matcher(Files.readString(DOCS.resolve("athena.md")));
        while (blocks.find()) {
            if (blocks.group(1).isEmpty()) {
                views.add(blocks.group(2));
            } else {
                metrics.put(blocks.group(1), blocks.group(2));
            }
        }
        return new AthenaPage(views, metrics);
    }

    /** The specification in docs/metrics.md that has every fact at its edge and beyond. */
    static String edges() throws IOException {
        Matcher edges = EDGES.matcher(Files.readString(DOCS.resolve("metrics.md")));
        if (!edges.find()) {
            throw new AssertionError("docs/metrics.md has no block ```text edges");
        }
        return edges.group(1);
    }
}
