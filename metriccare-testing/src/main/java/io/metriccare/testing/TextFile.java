package io.metriccare.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.io.InputStream;

/** A file of a destination whose content is a text. */
record TextFile(Destination destination, String name) {
    void publish(String text) throws IOException {
        try (DataFile file = destination.create(name)) {
            write(file, text);
            file.publish();
        }
    }

    /** As a writer leaves it that gets no further than that. */
    void complete(String text) throws IOException {
        try (DataFile file = destination.create(name)) {
            write(file, text);
            file.complete();
        }
    }

    String read() throws IOException {
        return text(destination.read(name));
    }

    static void write(DataFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        file.write(bytes, 0, bytes.length);
    }

    static String text(InputStream content) throws IOException {
        try (content) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }
}
