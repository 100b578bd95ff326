package io.metriccare.benchmarks;

import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process that has nothing to make: it reads the files of a folder into memory and writes them to another, forced to
 * the disk and published like a data set's. What it takes is the start of Java and the disk. Arguments: from, to.
 */
final class ReadyFiles {
    private ReadyFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Destination to = LocalDirectory.at(Path.of(arguments[1]));
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path path : files) {
            byte[] bytes = Files.readAllBytes(path);
            try (DataFile file = to.create(from.relativize(path).toString())) {
                file.write(bytes, 0, bytes.length);
                file.complete();
                file.publish();
            }
        }
    }
}
