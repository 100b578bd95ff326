package io.metriccare.trino;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** A JDK that is installed on this machine. */
record Jdk(Path home) {
    /** The one that these tests run on. */
    static final Jdk OURS = new Jdk(Path.of(System.getProperty("java.home")));

    /**
     * One of a version, whatever its folder is called.
     *
     * @param installed the folder that holds the machine's JDKs
     * @param version such as 25
     */
    static Optional<Jdk> find(Path installed, int version) throws IOException {
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(installed)) {
                for (Path folder : folders) {
                    if (isOf(folder, version) && Files.isExecutable(folder.resolve("bin/javac"))) {
                        return Optional.of(new Jdk(folder));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** As its own file says. */
    private static boolean isOf(Path folder, int version) throws IOException {
        Path release = folder.resolve("release");
        if (!Files.isRegularFile(release)) {
            return false;
        }
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            said.load(reader);
        }
        return said.getProperty("JAVA_VERSION", "").matches("\"" + version + "\\b.*");
    }

    Path java() {
        return home.resolve("bin/java");
    }
}
