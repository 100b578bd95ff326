package io.metriccare.examples.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The resources of the data set that the command line makes when nothing is asked for, as they stand in its files. */
final class DefaultFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonNode> byId = new HashMap<>();

    private DefaultFiles() {}

    static DefaultFiles writtenTo(Path folder) throws IOException {
        DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .write(FhirDataset.builder().build());
        DefaultFiles files = new DefaultFiles();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(file -> file.toString().endsWith(".ndjson")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode resource = MAPPER.readTree(line);
                    files.byId.put(resource.get("id").asText(), resource);
                }
            }
        }
        return files;
    }

    /** A shortened resource with the values that the one of its id has. */
    String corrected(String shortened) throws IOException {
        JsonNode shown = MAPPER.readTree(shortened);
        Map<String, String> values = new HashMap<>();
        compare(shown, byId.get(shown.path("id").asText()), shown.path("id").asText(), values);
        String corrected = shortened;
        for (Map.Entry<String, String> value : values.entrySet()) {
            corrected = corrected.replace(value.getKey(), value.getValue());
        }
        return corrected;
    }

    private static void compare(JsonNode shown, JsonNode written, String path, Map<String, String> values) {
        assertThat(written).as("%s is written, as documented", path).isNotNull();
        assertThat(written.getNodeType()).as(path).isEqualTo(shown.getNodeType());
        if (shown.isObject()) {
            shown.fieldNames()
                    .forEachRemaining(name -> compare(shown.get(name), written.get(name), path + "." + name, values));
        } else if (shown.isArray()) {
            for (int i = 0; i < shown.size(); i++) {
                compare(shown.get(i), written.get(i), path + "[" + i + "]", values);
            }
        } else {
            values.put(shown.toString(), written.toString());
        }
    }
}
