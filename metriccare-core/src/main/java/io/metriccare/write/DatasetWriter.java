package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.internal.CanIgnoreReturnValue;
import io.metriccare.internal.CheckReturnValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a data set to a destination, so that it is there whole or not at all.
 *
 * <pre>{@code
 * DatasetWriter.to(LocalDirectory.at(Path.of("fhir_data/json"))).format(Format.NDJSON).write(dataset);
 * }</pre>
 *
 * <p>A run writes its plan, renders its shards on several threads, and when all are complete makes them visible; its
 * manifest {@code _manifest.RUN.json} is the last file. The content of the files depends on the data set and the format
 * alone, not on threads.
 *
 * <p>A run that fails before its first shard is complete leaves nothing. One that fails or dies later leaves what it has
 * finished for {@link #resume()}, under names that readers of lakes ignore.
 *
 * <p>In a bucket each file is {@linkplain Destination#completedIsVisible() visible as soon as it is complete}, also while the
 * run goes on or after it broke off: readers who must not see that go by the manifest.
 *
 * <p>Immutable and thread-safe: each method that sets something returns another writer, and leaves this one as it is.
 */
@CheckReturnValue
public final class DatasetWriter {
    private final Destination destination;
    private Format format = Format.JSON;
    private Compression compression = Compression.NONE;
    private Sharding sharding = Sharding.USUAL;
    private int threads = Runtime.getRuntime().availableProcessors();
    private @Nullable String run;
    private Earlier earlier = Earlier.REFUSE;
    private boolean resuming;
    private ProgressListener progress = ProgressListener.NONE;

    private DatasetWriter(Destination destination) {
        this.destination = destination;
    }

    /** To be changed in one thing before anybody sees it. */
    private DatasetWriter copy() {
        return copyTo(destination);
    }

    private DatasetWriter copyTo(Destination other) {
        DatasetWriter copy = new DatasetWriter(other);
        copy.format = format;
        copy.compression = compression;
        copy.sharding = sharding;
        copy.threads = threads;
        copy.run = run;
        copy.earlier = earlier;
        copy.resuming = resuming;
        copy.progress = progress;
        return copy;
    }

    /** A writer of JSON arrays on all processors, into a destination that holds no run yet. */
    public static DatasetWriter to(Destination destination) {
        return new DatasetWriter(destination);
    }

    /** Writes in this format. */
    public DatasetWriter format(Format asked) {
        DatasetWriter copy = copy();
        copy.format = asked;
        return copy;
    }

    /**
     * Compresses every file.
     *
     * @throws IllegalStateException if its library is not on the class path
     */
    public DatasetWriter compression(Compression asked) {
        asked.requireLibrary();
        DatasetWriter copy = copy();
        copy.compression = asked;
        return copy;
    }

    /**
     * Cuts NDJSON and Bundles into so many shards, each with a file a resource type; if nothing is said, by
     * {@link #shardSize} of 256 MB.
     *
     * @param number from 1 to 99,999; shards are empty if there are fewer patients
     * @throws IllegalArgumentException if it is not
     */
    public DatasetWriter shards(int number) {
        if (number < 1 || number > Sharding.MOST) {
            throw new IllegalArgumentException(
                    "shards must be between 1 and " + Sharding.MOST + " but was " + number + "; write 8");
        }
        DatasetWriter copy = copy();
        copy.sharding = new Sharding(number, sharding.bytes());
        return copy;
    }

    /**
     * Cuts NDJSON and Bundles into so many shards that no file becomes much larger than this. How large files would be is
     * estimated from the specification, so the number of shards is the same on every machine.
     *
     * @param bytes the size before compression, from 1,024
     * @throws IllegalArgumentException if it is less
     */
    public DatasetWriter shardSize(long bytes) {
        if (bytes < 1024) {
            throw new IllegalArgumentException(
                    "shard size must be at least 1024 bytes but was " + bytes + "; write 256000000 for 256 MB");
        }
        DatasetWriter copy = copy();
        copy.sharding = new Sharding(null, bytes);
        return copy;
    }

    /**
     * Renders on so many threads. From 2 on there is one more, so that as many as that render while one waits for the disk;
     * in a bucket there is not, since it would hold parts in memory. With 1 the caller's thread does everything.
     *
     * @param number from 1 to 1,024
     * @throws IllegalArgumentException if it is not
     */
    public DatasetWriter threads(int number) {
        if (number < 1 || number > 1024) {
            throw new IllegalArgumentException("threads must be between 1 and 1024 but was " + number + "; write "
                    + Runtime.getRuntime().availableProcessors() + " for this machine");
        }
        DatasetWriter copy = copy();
        copy.threads = number;
        return copy;
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
        DatasetWriter copy = copy();
        copy.run = name;
        return copy;
    }

    /**
     * Keeps the runs that are there already. No patient is written twice: give each data set a
     * {@link FhirDatasetBuilder#batch batch} of its own, or let each run write another {@link FhirDataset#slice slice}.
     * Organizations, Locations and Practitioners, which all runs share, are not written again in the same format; a data
     * set for which they would have to be others is refused, and so is one that would rely on those of a run that is not
     * complete.
     */
    public DatasetWriter append() {
        DatasetWriter copy = copy();
        copy.earlier = Earlier.KEEP;
        return copy;
    }

    /**
     * Removes at once what unfinished runs left, and the files of all complete runs once the new ones are published. Nothing
     * is removed while somebody works on one of the unfinished runs, or if there are data files of no run.
     */
    public DatasetWriter overwrite() {
        DatasetWriter copy = copy();
        copy.earlier = Earlier.REPLACE;
        return copy;
    }

    /**
     * Goes on with the run of this name, or with the one that is unfinished: shards that are finished and unharmed are kept,
     * the others made. If the run is complete, nothing is done; if there is none, it is begun. So the same program can be
     * run until it succeeds. While somebody else works on the run, writing ends with an {@link IOException} and changes
     * nothing, if the destination can tell. A run that died as it began is refused if what others have begun or written
     * since may not lie beside it.
     */
    public DatasetWriter resume() {
        DatasetWriter copy = copy();
        copy.resuming = true;
        return copy;
    }

    /** Tells somebody how far it is. */
    public DatasetWriter progress(ProgressListener listener) {
        DatasetWriter copy = copy();
        copy.progress = listener;
        return copy;
    }

    /**
     * The name this run will have: as given, that of the run to be resumed, or after the time.
     *
     * @throws IOException if the destination cannot be listed
     */
    public DatasetWriter named() throws IOException {
        Runs runs = Runs.in(destination);
        return run(unfinished(runs).orElseGet(() -> nameOf(runs)));
    }

    /**
     * The runs of the destination that broke off, or that somebody is writing.
     *
     * @throws IOException if the destination cannot be listed
     */
    public List<String> unfinishedRuns() throws IOException {
        return List.copyOf(Runs.in(destination).unfinished());
    }

    /** The name of the run, if it has one already. */
    public Optional<String> run() {
        return Optional.ofNullable(run);
    }

    private String nameOf(Runs runs) {
        return run == null ? RunName.next(runs::has) : run;
    }

    /** The run to go on with, if there is one and that was asked. */
    private Optional<String> unfinished(Runs runs) throws IOException {
        if (!resuming) {
            return Optional.empty();
        }
        List<String> candidates = runs.unfinished().stream()
                .filter(name -> run == null || name.equals(run))
                .toList();
        if (candidates.size() > 1) {
            throw RunExistsException.several(destination, candidates);
        }
        return candidates.stream().findFirst();
    }

    /**
     * Writes a data set, or the part of it that a slice is, and returns when all of it is published. To end a run before that,
     * interrupt the thread that called: its interrupt status stays set.
     *
     * @throws RunExistsException if the destination holds a run, and neither {@link #append}, {@link #overwrite} nor
     *     {@link #resume} was said; if {@link #append} was said, and it holds a run of the same name or the same patients,
     *     or of other hospitals; if it holds a file of a name that this run is to write and that is of no run
     * @throws UnfinishedRunException if the run broke off after some shards were complete, or the one to resume was begun
     *     with another data set or in another form
     * @throws DamagedRunException if a plan or manifest that must be read is none
     * @throws java.io.InterruptedIOException if the thread was interrupted before the first shard was complete; afterwards it
     *     is the cause of an {@link UnfinishedRunException}
     * @throws IOException if the destination fails before; nothing of this run is then left
     * @throws RuntimeException what a {@link #progress} listener throws: it ends the run, and what is finished stays for
     *     {@link #resume}
     * @throws IllegalArgumentException if there would be more than 99,999 shards, or a file larger than the destination
     *     takes
     */
    @CanIgnoreReturnValue
    public WrittenRun write(FhirDataset dataset) throws IOException {
        int shards = sharding.shards(dataset, format);
        if (compression.isNone()) {
            Sharding.requireFitting(dataset, format, shards, destination);
        }
        Runs runs = Runs.in(destination);
        Optional<String> unfinished = unfinished(runs);
        if (resuming && destination instanceof Mirror) {
            Optional<String> begun = unfinished.isPresent() ? unfinished : completeInOne(dataset, shards);
            if (begun.isPresent()) {
                return resumeEach(begun.get(), dataset);
            }
        }
        if (unfinished.isPresent()) {
            return resume(unfinished.get(), dataset, shards);
        }
        Optional<WrittenRun> same = same(dataset, shards, runs);
        if (same.isPresent()) {
            return same.get();
        }
        Plan plan = plan(dataset, nameOf(runs), shards);
        try (Begun begun = new Beginning(destination, earlier, dataset).begin(plan, run != null)) {
            return new Run(dataset, begun, destination, progress).write(threads);
        }
    }

    /** The complete run that this would write, if there is one and whoever asked would go on with it. */
    private Optional<WrittenRun> same(FhirDataset dataset, int shards, Runs runs) throws IOException {
        return resuming ? runs.same(plan(dataset, nameOf(runs), shards), run != null) : Optional.empty();
    }

    private Optional<String> completeInOne(FhirDataset dataset, int shards) throws IOException {
        for (Destination each : Mirror.parts(destination)) {
            Optional<WrittenRun> same = same(dataset, shards, Runs.in(each));
            if (same.isPresent()) {
                return same.map(WrittenRun::run);
            }
        }
        return Optional.empty();
    }

    /** Of two destinations each may have got further than the other, so each goes on by itself. */
    private WrittenRun resumeEach(String name, FhirDataset dataset) throws IOException {
        List<Destination> each = Mirror.parts(destination);
        copyTo(each.get(0)).run(name).write(dataset);
        return copyTo(each.get(1)).run(name).write(dataset);
    }

    /** The plan is looked at when nobody else can work on it. Whoever did may have finished the run meanwhile. */
    private WrittenRun resume(String name, FhirDataset dataset, int shards) throws IOException {
        try (Claim claim = Claim.of(name, destination)) {
            Optional<Plan> plan = RunReader.ifThere(() -> new RunReader(destination).plan(name));
            if (plan.isPresent()) {
                Optional<String> difference = plan.get().difference(plan(dataset, name, shards));
                if (difference.isPresent()) {
                    throw UnfinishedRunException.different(plan.get(), difference.get());
                }
                return new Run(dataset, new Begun(plan.get(), claim), destination, progress).resume(threads);
            }
        }
        return write(dataset);
    }

    private Plan plan(FhirDataset dataset, String name, int shards) throws IOException {
        return Plan.of(dataset, name, format, compression, shards);
    }
}
