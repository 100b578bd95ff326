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
    private static final Path PAGE = Path.of("..", "..", "docs", "athena.md");
    private static final Pattern BLOCK = Pattern.compile("```sql ?(\\w*)\\R(.*?)```", Pattern.DOTALL);

    static AthenaPage read() throws IOException {
        List<String> views = new ArrayList<>();
        Map<String, String> metrics = new LinkedHashMap<>();
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            if (blocks.group(1).isEmpty()) {
                views.add(blocks.group(2));
            } else {
                metrics.put(blocks.group(1), blocks.group(2));
            }
        }
        return new AthenaPage(views, metrics);
    }
}
