package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.internal.measure.Tally;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run, from its plan to its manifest. Each step leaves the destination in a state from which the next attempt goes
 * on: the plan is there first; a shard's record is there before its files, and the shard counts when they are what it says;
 * files become visible when all shards are complete; the manifest follows the last file; the plan goes last.
 */
final class Run {
    private final FhirDataset dataset;
    private final Plan plan;
    private final Destination destination;
    private final ProgressListener progress;

    /** The visible files that give way to this run's of their names. */
    private final Set<String> replaced;

    /** The files that need not be written again. */
    private final Set<String> intact = new HashSet<>();

    /** Whether what this run replaces is whole no longer. */
    private volatile boolean replacing;

    private final SortedMap<Integer, FinishedShard> finished = Collections.synchronizedSortedMap(new TreeMap<>());

    Run(FhirDataset dataset, Plan plan, Destination destination, ProgressListener progress) {
        this.dataset = dataset;
        this.plan = plan;
        this.destination = destination;
        this.progress = progress;
        this.replaced = new HashSet<>(plan.replaced());
    }

    /**
     * Takes over the shards that an earlier attempt finished and that are still what it wrote. What of them is something else
     * now, somebody has altered since: it is made again, and replaced.
     */
    private void keep() throws IOException {
        RunReader reader = new RunReader(destination);
        for (int number = 0; number < plan.shards(); number++) {
            Optional<FinishedShard> shard = reader.shard(plan.run(), number);
            if (shard.isPresent() && isIntact(shard.get())) {
                finished.put(number, shard.get());
                progress.kept(shard(number).patients());
            }
        }
    }

    private boolean isIntact(FinishedShard shard) throws IOException {
        List<String> names = shard.files().stream().map(WrittenFile::name).toList();
        if (!names.equals(plan.files(shard.number()))) {
            return false;
        }
        boolean all = true;
        for (WrittenFile file : shard.files()) {
            if (isIntact(file)) {
                intact.add(file.name());
            } else {
                all = false;
            }
        }
        return all;
    }

    private boolean isIntact(WrittenFile file) throws IOException {
        Optional<DataFile> waiting = destination.completed(file.name());
        if (waiting.isPresent()) {
            return Digest.of(waiting.get().content()).equals(file.sha256());
        }
        try {
            boolean same = Digest.of(destination.read(file.name())).equals(file.sha256());
            if (!same) {
                replaced.add(file.name());
            }
            return same;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Writes a run whose plan was just published. */
    WrittenRun write(int threads) throws IOException {
        try (Claim claim = claim()) {
            progress.began(dataset.size());
            return whole(claim, threads);
        }
    }

    private Claim claim() throws IOException {
        try {
            return Claim.of(plan.run(), destination);
        } catch (IOException e) {
            destination.delete(Layout.plan(plan.run()));
            throw e;
        }
    }

    /** Goes on with what an earlier attempt has left. */
    WrittenRun resume(Claim claim, int threads) throws IOException {
        progress.began(dataset.size());
        keep();
        return whole(claim, threads);
    }

    /** Writes what is missing and makes all of it visible. */
    private WrittenRun whole(Claim claim, int threads) throws IOException {
        try {
            render(threads);
            progress.rendered();
            WrittenRun run = writtenRun();
            requireTruth(run);
            publish(run);
            end(claim);
            return run;
        } catch (IOException e) {
            leaveNothingUseless(e);
            throw isUseless() ? e : UnfinishedRunException.failed(plan.run(), e);
        } catch (RuntimeException | Error e) {
            leaveNothingUseless(e);
            throw e;
        }
    }

    /** Where no shard is finished there is nothing to go on with, unless another run has begun to give way. */
    private boolean isUseless() {
        return finished.isEmpty() && !replacing;
    }

    private void leaveNothingUseless(Throwable failure) {
        for (Destination each : isUseless() ? Mirror.parts(destination) : List.<Destination>of()) {
            try {
                new Remains(plan, each).remove(plan.replaced());
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private void render(int threads) throws IOException {
        List<Shard> missing = new ArrayList<>();
        for (int number = 0; number < plan.shards(); number++) {
            if (!finished.containsKey(number)) {
                missing.add(shard(number));
            }
        }
        Destination sparing = new Sparing(destination, intact);
        long chunks = missing.stream().mapToLong(ShardFiles::chunks).sum();
        int busy = (int) Math.max(1, Math.min(threads, chunks));
        try (RenderingLine line =
                new RenderingLine(dataset, plan, missing, sparing, progress, this::finish, busy, spareThreads())) {
            line.run();
        }
    }

    /** An object that goes up still holds its last part, so that one shard more in the making would cost memory. */
    private int spareThreads() {
        return Mirror.parts(destination).stream().anyMatch(Destination::completedIsVisible) ? 0 : 1;
    }

    private Shard shard(int number) {
        return Shard.of(dataset, number, plan.shards());
    }

    /** The record is there before the files: so whatever of them is found can be told from what somebody else put there. */
    private void finish(FinishedShard shard, ShardFiles files) throws IOException {
        String document = Layout.shard(plan.run(), shard.number());
        destination.delete(document);
        RunDocuments.publish(shard, plan.run(), destination);
        makeWayBefore(shard);
        files.complete(this::makeWayAtOnce);
        finished.put(shard.number(), shard);
    }

    /**
     * Where completed files are visible at once, those that give way must do so before: an object store that has refused an
     * object may want all of it once more.
     */
    private void makeWayBefore(FinishedShard shard) throws IOException {
        for (Destination each : Mirror.parts(destination)) {
            if (each.completedIsVisible()) {
                for (WrittenFile file : shard.files()) {
                    makeWayAtOnce(file.name(), each);
                }
            }
        }
    }

    private boolean makeWayAtOnce(String name) throws IOException {
        return makeWayAtOnce(name, destination);
    }

    /** The run of this name to which the file belongs is then whole no longer, so its manifest goes first. */
    private boolean makeWayAtOnce(String name, Destination in) throws IOException {
        if (!replaced.contains(name) || intact.contains(name)) {
            return false;
        }
        replacing = true;
        in.delete(Layout.manifest(plan.run()));
        in.delete(name);
        return true;
    }

    private WrittenRun writtenRun() {
        List<WrittenFile> files = new ArrayList<>();
        Map<ResourceType, Long> resources = new EnumMap<>(ResourceType.class);
        Map<String, MetricCounts> tally = new LinkedHashMap<>(
                new Tally(dataset.catalog().hospitals()).result().byHospital());
        for (FinishedShard shard : finished.values()) {
            files.addAll(shard.files());
            shard.resources().forEach((type, count) -> resources.merge(type, count, Long::sum));
            shard.tally().byHospital().forEach((hospital, counts) -> tally.merge(hospital, counts, MetricCounts::plus));
        }
        return new WrittenRun(
                plan.run(),
                plan.library(),
                plan.specification(),
                dataset.catalog().isStandard() ? "" : dataset.catalog().text(),
                dataset.templates().areStandard() ? "" : dataset.templates().text(),
                plan.first(),
                plan.format(),
                plan.compression(),
                plan.shards(),
                files,
                resources,
                dataset.groundTruth(),
                GroundTruth.of(tally));
    }

    /** What is published of a whole data set is what was promised; anything else would be a fault of this library. */
    private static void requireTruth(WrittenRun run) {
        boolean whole =
                run.tally().overall().patients() == run.groundTruth().overall().patients();
        if (whole && !run.tally().equals(run.groundTruth())) {
            throw new IllegalStateException("the records of run " + run.run() + " measure "
                    + run.tally().overall() + " but were to measure "
                    + run.groundTruth().overall());
        }
    }

    /**
     * Makes everything visible, and only then removes what it replaces, so that there is no moment without a whole run; a
     * file of the same name must give way just before. A manifest that is there already is that of a run of the same name
     * that gives way, or our own of an attempt that died right after it.
     */
    private void publish(WrittenRun run) throws IOException {
        String manifest = Layout.manifest(run.run());
        destination.delete(manifest);
        List<String> visible = new ArrayList<>();
        try {
            for (WrittenFile file : run.files()) {
                publish(file);
                visible.add(file.name());
            }
            RunDocuments.publish(run, destination);
            visible.add(manifest);
        } finally {
            if (!visible.contains(manifest)) {
                for (String file : visible) {
                    destination.withdraw(file);
                }
            }
        }
    }

    private void publish(WrittenFile file) throws IOException {
        Optional<DataFile> waiting = destination.completed(file.name());
        if (waiting.isEmpty()) {
            return;
        }
        try (DataFile whole = waiting.get()) {
            if (replaced.contains(file.name())) {
                makeWay(file.name());
            }
            whole.publish();
        } catch (FileAlreadyExistsException e) {
            if (!Digest.isOf(file, destination)) {
                throw e;
            }
            destination.discard(file.name());
        }
    }

    /** Where nothing waits, what is visible is the new file. */
    private void makeWay(String name) throws IOException {
        for (Destination each : Mirror.parts(destination)) {
            if (each.completed(name).isPresent()) {
                each.delete(name);
            }
        }
    }

    /**
     * Removes what gave way, and the documents of the run's making. The claim goes before the plan: so whatever dies here
     * leaves a plan, and who goes on with that finds all of it done.
     */
    private void end(Claim claim) throws IOException {
        Set<String> visible = new HashSet<>(plan.files());
        visible.add(Layout.manifest(plan.run()));
        for (String name : plan.replaced()) {
            if (!visible.contains(name)) {
                destination.delete(name);
            }
        }
        RunDocuments.forgetShards(plan, destination);
        claim.close();
        destination.delete(Layout.plan(plan.run()));
    }
}
