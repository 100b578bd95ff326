package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdOutputStream;
import io.metriccare.FhirDataset;
import io.metriccare.write.Compression;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    /**
     * A process that writes a data set, in lines and as the run {@code r} if nothing else is said.
     *
     * @param options those that begin with {@code -} are for the machine, the others for {@link Main#writer}
     */
    static ProcessBuilder process(FhirDataset dataset, String target, String... options) {
        Map<Boolean, List<String>> split =
                Stream.of(options).collect(Collectors.partitioningBy(option -> option.startsWith("-")));
        ProcessBuilder process = java(split.get(true), Main.class, dataset.toString(), target);
        process.command().addAll(split.get(false));
        return process;
    }

    /** Writes into a folder. */
    static void write(FhirDataset dataset, Path folder, String... options) throws IOException, InterruptedException {
        run(process(dataset, folder.toString(), options));
    }

    /**
     * Writes into a destination that forgets everything.
     *
     * @return how many bytes of heap were in use, after the garbage was collected, in the second half of the run
     */
    static long discard(FhirDataset dataset, String... options) throws IOException, InterruptedException {
        ProcessBuilder process = process(dataset, NOWHERE, options);
        process.command().add("measured");
        return Long.parseLong(run(process));
    }

    /** Begins a file in a folder, writes so many bytes, and dies. */
    static void die(Path folder, String name, int bytes) throws IOException, InterruptedException {
        run(java(List.of(), Dying.class, folder.toString(), name, String.valueOf(bytes)));
    }

    private static ProcessBuilder java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(CLASS_PATH.stream().collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** What it said. */
    private static String run(ProcessBuilder process) throws IOException, InterruptedException {
        Path output = Files.createTempFile("child-jvm", ".txt");
        try {
            Process child = process.redirectOutput(output.toFile()).start();
            if (!child.waitFor(15, TimeUnit.MINUTES)) {
                child.destroyForcibly();
            }
            assertThat(child.waitFor()).as(Files.readString(output)).isZero();
            return Files.readString(output);
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
            writer(target, List.of(arguments).subList(2, arguments.length)).write(FhirDataset.parse(arguments[0]));
        }

        static DatasetWriter writer(Destination target, List<String> options) {
            DatasetWriter writer =
                    DatasetWriter.to(target).format(Format.NDJSON).run("r").threads(2);
            for (String option : options) {
                writer = with(option.replaceFirst("=.*", ""), option.replaceFirst(".*=", ""), writer);
            }
            return writer;
        }

        private static DatasetWriter with(String option, String value, DatasetWriter writer) {
            return switch (option) {
                case "format" -> writer.format(Format.valueOf(value));
                case "compress" -> writer.compression(Compression.parse(value));
                case "shards" -> writer.shards(Integer.parseInt(value));
                case "append" -> writer.append();
                case "overwrite" -> writer.overwrite();
                case "resume" -> writer.resume();
                case "telling" -> writer.progress(new Telling());
                case "measured" -> writer.progress(new LiveHeap());
                default -> throw new IllegalArgumentException(option);
            };
        }
    }

    /** What dies in the child. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] arguments) throws IOException {
            DataFile file = LocalDirectory.at(Path.of(arguments[0])).create(arguments[1]);
            int bytes = Integer.parseInt(arguments[2]);
            file.write(new byte[bytes], 0, bytes);
            Runtime.getRuntime().halt(0);
        }
    }

    /** Says when it begins to write. */
    private static final class Telling implements ProgressListener {
        @Override
        public void began(long patients) {
            System.out.println("began");
        }
    }

    /**
     * Says how much heap is in use, after the garbage was collected, at the median of some moments of a run's second half:
     * at single ones a thread begins a shard or has none left.
     */
    private static final class LiveHeap implements ProgressListener {
        private static final int MOMENTS = 20;

        private long all;
        private long written;
        private final List<Long> used = new ArrayList<>();

        @Override
        public synchronized void began(long patients) {
            all = patients;
        }

        @Override
        public synchronized void wrote(long patients, long resources, long bytes) {
            written += patients;
            if (written >= all / 2 + all / 2 * used.size() / MOMENTS) {
                System.gc();
                Runtime heap = Runtime.getRuntime();
                used.add(heap.totalMemory() - heap.freeMemory());
            }
        }

        @Override
        public synchronized void rendered() {
            Collections.sort(used);
            System.out.print(used.get(used.size() / 2));
        }
    }
}
