package io.metriccare.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this library, written into it when it was built: a shaded jar's manifest may say another's. */
final class LibraryVersion {
    private static final String CURRENT = read();

    private LibraryVersion() {}

    static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream file = LibraryVersion.class.getResourceAsStream("version.properties")) {
            if (file == null) {
                throw new IllegalStateException("version.properties is missing from the jar");
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read", e);
        }
    }
}
