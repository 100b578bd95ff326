package io.metriccare.write;

import io.metriccare.FhirDataset;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run, from its plan to its manifest. Each step leaves the destination in a state from which the next attempt goes
 * on: the plan is there first; a shard's record is there before its files, and the shard counts when they are what it says;
 * files become visible when all shards are complete; the manifest follows the last file; the plan goes last.
 */
final class Run {
    private final FhirDataset dataset;
    private final Plan plan;
    private final Claim claim;
    private final Destination destination;
    private final ProgressListener progress;
    private final FinishedShards finished;

    /** The files that need not be written again, as an earlier attempt wrote them. */
    private Map<String, WrittenFile> intact = Map.of();

    /** What an earlier attempt has recorded of shards that are to be made again. */
    private Map<Integer, FinishedShard> recorded = Map.of();

    /** Whether more would be lost than finished shards: this run was whole before, or what it replaces is no longer. */
    private volatile boolean precious;

    Run(FhirDataset dataset, Begun begun, Destination destination, ProgressListener progress) {
        this.dataset = dataset;
        this.plan = begun.plan();
        this.claim = begun.claim();
        this.destination = destination;
        this.progress = progress;
        this.finished = new FinishedShards(dataset);
    }

    /** Writes a run whose plan was just published. */
    WrittenRun write(int threads) throws IOException {
        progress.began(dataset.size());
        return ended(whole(threads));
    }

    /** Goes on with what an earlier attempt has left; where that was a whole run, it ends it. */
    WrittenRun resume(int threads) throws IOException {
        progress.began(dataset.size());
        EarlierAttempt attempt = new EarlierAttempt(plan, destination);
        Optional<WrittenRun> manifest = attempt.manifest();
        if (manifest.isPresent() && attempt.isWhole(manifest.get())) {
            progress.kept(dataset.size());
            progress.rendered();
            return ended(manifest.get());
        }
        if (manifest.isEmpty()) {
            new SecondLook(destination, dataset).onceMore(plan);
        }
        precious = manifest.isPresent();
        keep(attempt);
        return ended(whole(threads));
    }

    private void keep(EarlierAttempt attempt) throws IOException {
        try {
            for (int number = 0; number < plan.shards(); number++) {
                Optional<FinishedShard> shard = attempt.shard(number);
                if (shard.isPresent()) {
                    finished.add(shard.get());
                    progress.kept(shard(number).patients());
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw UnfinishedRunException.failed(plan.run(), e);
        }
        intact = attempt.intact();
        recorded = attempt.incomplete();
    }

    /** Writes what is missing and makes all of it visible. */
    private WrittenRun whole(int threads) throws IOException {
        try {
            render(threads);
            progress.rendered();
            WrittenRun run = finished.run(plan);
            new Publication(plan, destination).of(run);
            return run;
        } catch (IOException e) {
            IOException failure = told(e);
            leaveNothingUseless(failure);
            throw isUseless() ? failure : UnfinishedRunException.failed(plan.run(), failure);
        } catch (RuntimeException | Error e) {
            leaveNothingUseless(e);
            throw e;
        }
    }

    /** Of a channel that an interruption closed Java says nothing. */
    private static IOException told(IOException failure) {
        return failure instanceof ClosedByInterruptException
                ? (IOException) new InterruptedIOException("writing was interrupted").initCause(failure)
                : failure;
    }

    /** Where no shard is finished, and no file of one, there is nothing to go on with. */
    private boolean isUseless() {
        return finished.areNone() && intact.isEmpty() && !precious;
    }

    private void leaveNothingUseless(Throwable failure) {
        for (Destination each : isUseless() ? Mirror.parts(destination) : List.<Destination>of()) {
            Closing.after(failure, List.<Closeable>of(() -> new Remains(plan, each).remove(plan.replaced())));
        }
    }

    private void render(int threads) throws IOException {
        List<Shard> missing = new ArrayList<>();
        for (int number = 0; number < plan.shards(); number++) {
            if (!finished.has(number)) {
                missing.add(shard(number));
            }
        }
        Destination sparing = new Sparing(destination, intact.keySet());
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

    /**
     * The record is there before the files: so whatever of them is found can be told from what somebody else put there. Of
     * an intact file it says what it said before, since another zlib may have packed the one just made otherwise. So most
     * records that are there already say the same, and stay: without one nobody knows whose the visible files are.
     */
    private void finish(FinishedShard made, ShardFiles files) throws IOException {
        FinishedShard shard = made.with(intact);
        if (!shard.equals(recorded.get(shard.number()))) {
            destination.delete(Layout.shard(plan.run(), shard.number()));
            RunDocuments.publish(shard, plan.run(), destination);
        }
        makeWayBefore(shard);
        files.complete(this::makeWayAtOnce);
        finished.add(shard);
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
        if (!plan.replaced().contains(name) || intact.containsKey(name)) {
            return false;
        }
        precious = true;
        in.delete(Layout.manifest(plan.run()));
        in.delete(name);
        return true;
    }

    private WrittenRun ended(WrittenRun run) throws IOException {
        try {
            end();
            return run;
        } catch (IOException e) {
            throw UnfinishedRunException.failed(plan.run(), told(e));
        }
    }

    /**
     * Removes what gave way, and the documents of the run's making. The plan goes before the claim: else another could have
     * begun a run of the same name, and it would be theirs. A claim that stays when the process dies is nobody's.
     */
    private void end() throws IOException {
        Set<String> visible = new HashSet<>(plan.files());
        visible.add(Layout.manifest(plan.run()));
        for (String name : plan.replaced()) {
            if (!visible.contains(name)) {
                destination.delete(name);
            }
        }
        RunDocuments.forgetShards(plan, destination);
        destination.delete(Layout.plan(plan.run()));
        claim.close();
    }
}
