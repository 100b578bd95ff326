package io.metriccare.s3;

import io.metriccare.record.ResourceType;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All that a destination holds, each file by what tells its content from another. */
final class Content {
    private Content() {}

    static SortedMap<String, String> of(Destination destination) throws IOException {
        List<String> names = new ArrayList<>(destination.list(""));
        for (ResourceType type : ResourceType.values()) {
            names.addAll(destination.list(type.folder()));
        }
        SortedMap<String, String> content = new TreeMap<>();
        for (String name : names) {
            try (InputStream file = destination.read(name)) {
                byte[] bytes = file.readAllBytes();
                content.put(name, bytes.length + " bytes, hash " + Arrays.hashCode(bytes));
            }
        }
        return content;
    }
}
