package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdOutputStream;
import io.metriccare.FhirDataset;
import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Writes a data set in a Java machine of its own, which has nothing on its class path but what writing needs. */
final class ChildJvm {
    /** Core, io-local, Jackson's three jars, SnakeYAML Engine, Zstandard, JSpecify, and this class. */
    static final List<String> CLASS_PATH = Stream.of(
                    FhirDataset.class,
                    LocalDirectory.class,
                    JsonMapper.class,
                    JsonFactory.class,
                    JsonInclude.class,
                    LoadSettings.class,
                    NullMarked.class,
                    ZstdOutputStream.class,
                    ChildJvm.class)
            .map(ChildJvm::home)
            .toList();

    /** So that files of fifteen gigabytes fit on the disk. */
    static final String COMPRESSED = "-Dcompressed=true";

    private static final String NOWHERE = "-";

    private ChildJvm() {}

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(FhirDataset dataset, Path folder, String... options) throws IOException, InterruptedException {
        run(dataset, folder.toString(), options);
    }

    /** Writes into a destination that forgets everything. */
    static void discard(FhirDataset dataset, String... options) throws IOException, InterruptedException {
        run(dataset, NOWHERE, options);
    }

    /** Starts to write in five shards, or to go on with that, and does not wait. */
    static Process startSharded(FhirDataset dataset, Path folder) throws IOException {
        List<String> command = command(dataset, folder.toString());
        command.add("sharded");
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static List<String> command(FhirDataset dataset, String target, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(CLASS_PATH.stream().collect(Collectors.joining(File.pathSeparator)));
        command.add(ChildJvm.class.getName() + "$Main");
        command.add(dataset.toString());
        command.add(target);
        return command;
    }

    private static void run(FhirDataset dataset, String target, String... options)
            throws IOException, InterruptedException {
        List<String> command = command(dataset, target, options);
        Path output = Files.createTempFile("child-jvm", ".txt");
        try {
            Process child = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!child.waitFor(15, TimeUnit.MINUTES)) {
                child.destroyForcibly();
            }
            assertThat(child.waitFor()).as(Files.readString(output)).isZero();
        } finally {
            Files.delete(output);
        }
    }

    /** What runs in the child. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws IOException {
            Destination target =
                    arguments[1].equals(NOWHERE) ? Destination.discarding() : LocalDirectory.at(Path.of(arguments[1]));
            DatasetWriter writer =
                    DatasetWriter.to(target).format(Format.NDJSON).run("r");
            (arguments.length == 2 ? writer : sharded(writer).resume()).write(FhirDataset.parse(arguments[0]));
        }

        static DatasetWriter sharded(DatasetWriter writer) {
            return writer.shards(5).threads(2).compression(Compression.GZIP.level(1));
        }
    }
}
