package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.internal.measure.Tally;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set to a destination, all of it or nothing.
 *
 * <pre>{@code
 * DatasetWriter.to(LocalDirectory.at(Path.of("fhir_data/json"))).format(Format.NDJSON).write(dataset);
 * }</pre>
 *
 * <p>Files are written aside and published when all are complete; if anything fails, nothing remains under a final name.
 * Their content depends on the data set and the format alone, not on threads. Immutable and thread-safe.
 */
public final class DatasetWriter {
    /** What to do about runs the destination already holds. */
    private enum Earlier {
        REFUSE,
        KEEP,
        REPLACE
    }

    private final Destination destination;
    private final Format format;
    private final int threads;
    private final @Nullable String run;
    private final Earlier earlier;

    private DatasetWriter(Destination destination, Format format, int threads, @Nullable String run, Earlier earlier) {
        this.destination = destination;
        this.format = format;
        this.threads = threads;
        this.run = run;
        this.earlier = earlier;
    }

    /** A writer of JSON arrays on all processors, into a destination that holds no run yet. */
    public static DatasetWriter to(Destination destination) {
        return new DatasetWriter(
                destination, Format.JSON, Runtime.getRuntime().availableProcessors(), null, Earlier.REFUSE);
    }

    /** Writes in this format. */
    public DatasetWriter format(Format asked) {
        return new DatasetWriter(destination, asked, threads, run, earlier);
    }

    /**
     * Renders on so many threads.
     *
     * @param number from 1 to 1,024
     * @throws IllegalArgumentException if it is not
     */
    public DatasetWriter threads(int number) {
        if (number < 1 || number > 1024) {
            throw new IllegalArgumentException("threads must be between 1 and 1024 but was " + number + "; write "
                    + Runtime.getRuntime().availableProcessors() + " for this machine");
        }
        return new DatasetWriter(destination, format, number, run, earlier);
    }

    /**
     * Names the run; if not said, it is named after the UTC second in which it began ({@code yyyyMMdd_HHmmss}).
     *
     * @param name at most 64 letters, digits, hyphens and underscores
     * @throws IllegalArgumentException if it is not
     */
    public DatasetWriter run(String name) {
        if (!Layout.isRunName(name)) {
            throw new IllegalArgumentException(
                    "run must be 1 to 64 letters, digits, - or _ but was " + name + "; write 20230101_120000");
        }
        return new DatasetWriter(destination, format, threads, name, earlier);
    }

    /**
     * Keeps the runs that are there already. Give each data set a {@link FhirDataset.Builder#batch batch} of its own, and
     * all ids stay unique; Organizations, Locations and Practitioners, which all runs share, are
     * not written again in the same format.
     */
    public DatasetWriter append() {
        return new DatasetWriter(destination, format, threads, run, Earlier.KEEP);
    }

    /** Removes the files of all earlier runs, once the new ones are published. */
    public DatasetWriter overwrite() {
        return new DatasetWriter(destination, format, threads, run, Earlier.REPLACE);
    }

    /**
     * The name this run will have: as given, or after the time.
     *
     * @throws IOException if the destination cannot be listed
     */
    public DatasetWriter named() throws IOException {
        return run(nameOf(earlierFiles()));
    }

    /** The name of the run, if it has one already. */
    public Optional<String> run() {
        return Optional.ofNullable(run);
    }

    private String nameOf(List<String> files) {
        return run == null ? RunName.next(files, Clock.systemUTC()) : run;
    }

    private List<String> earlierFiles() throws IOException {
        List<String> files = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            files.addAll(destination.list(type.folder()));
        }
        Collections.sort(files);
        return Layout.ofRuns(files);
    }

    /**
     * Writes a data set, or the part of it that a slice is.
     *
     * @throws RunExistsException if the destination holds a run, and neither {@link #append} nor
     *     {@link #overwrite} was said, or holds one of the name this one is to have, and {@link #append} was said
     * @throws IOException if the destination fails; nothing of this run then remains under a final name, unless all of it
     *     is there and only the runs it replaces could not be removed
     */
    public WrittenRun write(FhirDataset dataset) throws IOException {
        List<String> before = earlierFiles();
        if (earlier == Earlier.REFUSE && !before.isEmpty()) {
            throw new RunExistsException(destination, before.get(0));
        }
        String name = nameOf(before);
        if (earlier == Earlier.KEEP && before.stream().anyMatch(file -> Layout.isOfRun(file, name))) {
            throw RunExistsException.named(destination, name);
        }
        boolean shared = dataset.carriesShared() && (earlier != Earlier.KEEP || !holdsShared(before, format));
        try (Publication files = new Publication(destination)) {
            Map<ResourceType, ResourceFile> byType = new EnumMap<>(ResourceType.class);
            for (ResourceType type : format.types()) {
                if (shared || !type.isShared()) {
                    byType.put(type, files.begin(Layout.file(type, format, name), type, format));
                }
            }
            List<Rendering> rendered = new ArrayList<>();
            if (shared) {
                Rendering first = new Rendering(format, dataset.catalog());
                first.renderShared();
                first.moveTo(byType);
                rendered.add(first);
            }
            rendered.addAll(new RenderingLine(dataset, byType).run(format, threads));
            List<WrittenFile> written = files.publish(earlier == Earlier.REPLACE ? before : List.of());
            return writtenRun(name, written, rendered, dataset);
        }
    }

    /** Organizations, Locations and Practitioners are the same in every run: each format holds them once. */
    private static boolean holdsShared(List<String> files, Format format) {
        return files.stream()
                .anyMatch(file -> file.startsWith(ResourceType.ORGANIZATION.folder() + "/")
                        && file.endsWith("." + format.extension()));
    }

    private static WrittenRun writtenRun(
            String name, List<WrittenFile> files, List<Rendering> rendered, FhirDataset dataset) {
        Map<ResourceType, Long> resources = new EnumMap<>(ResourceType.class);
        Tally tally = new Tally(dataset.catalog().hospitals());
        for (Rendering part : rendered) {
            part.resources().forEach((type, count) -> resources.merge(type, count, Long::sum));
            tally.add(part.tally());
        }
        return new WrittenRun(name, files, resources, tally.result());
    }
}
