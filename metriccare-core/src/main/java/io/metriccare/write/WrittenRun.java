package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.metric.GroundTruth;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A complete run. The same stands in its manifest {@code _manifest.RUN.json}, the last file a run writes: a run without
 * one is not whole. Nothing in it depends on the time or the machine. {@link #in} and {@link #read} open what was written
 * before; the data themselves are not read, {@link Verification} does that. Immutable and thread-safe.
 *
 * @param run the name of the run, which is part of every file's name
 * @param library the version of this library that wrote it
 * @param specification the data set's text, from which, with catalog and templates, it can be made again
 * @param catalog the {@linkplain Catalog#text() text} of a catalog of one's own; empty if it was the library's
 * @param templates the {@linkplain Templates#text() text} of templates of one's own; empty if all were the library's
 * @param first the number of its first patient, which is not 0 if a slice was written
 * @param format how resources stand in its files
 * @param compression how its files are compressed
 * @param shards into how many shards of patients it is cut
 * @param files every file, shard by shard, in each in the order of the resource types
 * @param resources how many resources of each type they hold
 * @param groundTruth the metrics of the whole data set, also if a slice was written
 * @param tally the metrics measured from the records as they were written; of a slice, its own
 */
public record WrittenRun(
        String run,
        String library,
        String specification,
        String catalog,
        String templates,
        long first,
        Format format,
        Compression compression,
        int shards,
        List<WrittenFile> files,
        Map<ResourceType, Long> resources,
        GroundTruth groundTruth,
        GroundTruth tally) {
    /** Keeps copies of the collections. */
    public WrittenRun {
        files = List.copyOf(files);
        resources = Map.copyOf(resources);
    }

    /**
     * Every complete run that a destination holds, in the order of their names; whoever wrote them, and whenever.
     *
     * @throws DamagedRunException if a manifest is none
     * @throws IOException if the destination cannot be read
     */
    public static List<WrittenRun> in(Destination destination) throws IOException {
        RunReader reader = new RunReader(destination);
        List<WrittenRun> runs = new ArrayList<>();
        for (String run : Runs.in(destination).complete()) {
            runs.add(reader.manifest(run));
        }
        return List.copyOf(runs);
    }

    /**
     * One complete run that a destination holds.
     *
     * @param run its name
     * @throws java.io.FileNotFoundException if there is no complete run of this name
     * @throws DamagedRunException if its manifest is none
     * @throws IOException if the destination cannot be read
     */
    public static WrittenRun read(Destination destination, String run) throws IOException {
        Runs.in(destination).requireComplete(run);
        return new RunReader(destination).manifest(run);
    }

    /**
     * Reads the text of a manifest, wherever it was kept.
     *
     * @param name what errors call it
     * @throws IllegalArgumentException if it is none
     */
    public static WrittenRun parse(String name, String text) {
        return RunReader.manifest(name, text);
    }

    /**
     * The data set that was written; the whole, if it was a slice. Its bytes are the same with the same {@link #library}.
     *
     * @throws IllegalArgumentException if this library's version no longer reads the text of another
     */
    public FhirDataset dataset() {
        FhirDatasetBuilder builder = FhirDataset.builder();
        if (!catalog.isEmpty()) {
            builder.catalog(Catalog.parse("catalog of run " + run, catalog));
        }
        if (!templates.isEmpty()) {
            builder.templates(Templates.parse("templates of run " + run, templates));
        }
        return builder.read(specification).build();
    }

    /** How many resources of a type were written. */
    public long resources(ResourceType type) {
        return resources.getOrDefault(type, 0L);
    }

    /** How large all files are together, as they lie there. */
    public long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
}
