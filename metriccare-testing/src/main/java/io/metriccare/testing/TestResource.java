package io.metriccare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A file or folder on the class path of a test, also in a jar that several projects share.
 *
 * @param member of {@link FhirData}, for messages
 */
record TestResource(String member, String name, ClassLoader classPath) {
    /** @throws IllegalArgumentException if there is none */
    <T> T read(Function<Path, T> reader) {
        String relative = name.startsWith("/") ? name.substring(1) : name;
        URL url = classPath.getResource(relative);
        if (url == null) {
            throw new IllegalArgumentException(member + " must name what is on the class path but there is no " + name
                    + "; put it into src/test/resources");
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem content = FileSystems.newFileSystem(path(jar.getJarFileURL()))) {
                    return reader.apply(content.getPath(relative));
                }
            }
            return reader.apply(path(url));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of the class path cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(URL file) throws IOException {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
