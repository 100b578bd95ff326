package io.metriccare.write;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an earlier attempt at a run has finished and is still what it wrote, as the hashes in its documents prove. */
final class EarlierAttempt {
    private final Plan plan;
    private final Destination destination;
    private final RunReader reader;
    private final Map<String, WrittenFile> intact = new HashMap<>();
    private final Map<Integer, FinishedShard> incomplete = new HashMap<>();

    EarlierAttempt(Plan plan, Destination destination) {
        this.plan = plan;
        this.destination = destination;
        this.reader = new RunReader(destination);
    }

    /** The manifest, if what it says is what the plan says, and not that of another run which gives way. */
    Optional<WrittenRun> manifest() throws IOException {
        return RunReader.ifThere(() -> reader.manifest(plan.run()))
                .filter(run -> plan.isOf(run) && names(run.files()).equals(plan.files()));
    }

    /** Whether all files of a manifest are visible, so that nothing is left to do but to end. */
    boolean isWhole(WrittenRun run) throws IOException {
        for (WrittenFile file : run.files()) {
            if (destination.completed(file.name()).isPresent() || !Digest.isOf(file, destination)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A shard, if all files of it are intact.
     *
     * @throws FileAlreadyExistsException if somebody else's file is where one of it should be
     */
    Optional<FinishedShard> shard(int number) throws IOException {
        Optional<FinishedShard> shard = reader.shard(plan.run(), number);
        if (shard.isEmpty() || isIntact(shard.get())) {
            return shard;
        }
        incomplete.put(number, shard.get());
        return Optional.empty();
    }

    /** What is said of shards of which not all files are intact, by their numbers. */
    Map<Integer, FinishedShard> incomplete() {
        return incomplete;
    }

    /** The files that are intact, also those of shards that are not, by their names. */
    Map<String, WrittenFile> intact() {
        return intact;
    }

    private static List<String> names(List<WrittenFile> files) {
        return files.stream().map(WrittenFile::name).toList();
    }

    private boolean isIntact(FinishedShard shard) throws IOException {
        if (!names(shard.files()).equals(plan.files(shard.number()))) {
            return false;
        }
        boolean all = true;
        for (WrittenFile file : shard.files()) {
            if (isIntact(file)) {
                intact.put(file.name(), file);
            } else {
                all = false;
            }
        }
        return all;
    }

    private String place() {
        String place = destination.toString();
        return place.endsWith("/") ? place : place + '/';
    }

    /** What is visible and something else was put there by somebody, or altered: either is not ours to remove. */
    private boolean isIntact(WrittenFile file) throws IOException {
        Optional<DataFile> waiting = destination.completed(file.name());
        if (waiting.isPresent()) {
            return Digest.of(waiting.get().content()).equals(file.sha256());
        }
        try {
            boolean same = Digest.of(destination.read(file.name())).equals(file.sha256());
            if (!same && !plan.replaced().contains(file.name())) {
                throw new FileAlreadyExistsException(place() + file.name());
            }
            return same;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
