package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of one shard in the making, on which one or several threads work chunk by chunk. */
final class ShardFiles implements Closeable {
    /** Some hundred kilobytes of JSON: enough to be written in one go, little enough to stay in a processor's cache. */
    private static final int PATIENTS_A_CHUNK = 64;

    private final Shard shard;
    private final Plan plan;
    private final Destination destination;
    private final long chunks;
    private final Map<ResourceType, ResourceFile> files = new EnumMap<>(ResourceType.class);
    private final Counts counts;
    private long taken;
    private long handedOver;
    private boolean complete;

    ShardFiles(Shard shard, Plan plan, Destination destination, Counts counts) {
        this.shard = shard;
        this.plan = plan;
        this.destination = destination;
        this.chunks = chunks(shard);
        this.counts = counts;
    }

    /** Begins the file of each type the shard holds; what was begun before a failure is closed with the rest. */
    void begin() throws IOException {
        for (ResourceType type : plan.types(shard.number())) {
            String name = plan.file(type, shard.number());
            DataFile data = destination.create(name);
            try {
                files.put(type, new ResourceFile(name, type, plan.format(), plan.compression(), data));
            } finally {
                if (!files.containsKey(type)) {
                    data.close(); // Memory ran out between the two.
                }
            }
        }
    }

    /** How many pieces of work a shard is. */
    static long chunks(Shard shard) {
        return Math.max(1, (shard.patients() + PATIENTS_A_CHUNK - 1) / PATIENTS_A_CHUNK);
    }

    /** Renders chunks until none is left to take; whoever hands the last one over gets to know what the files will be. */
    @Nullable
    FinishedShard work(Rendering rendering, ProgressListener progress) throws IOException {
        boolean last = false;
        for (long chunk = take(); chunk < chunks; chunk = take()) {
            if (chunk == 0 && files.containsKey(ResourceType.ORGANIZATION)) {
                rendering.renderShared();
            }
            long first = shard.first() + chunk * PATIENTS_A_CHUNK;
            long end = Math.min(first + PATIENTS_A_CHUNK, shard.end());
            rendering.renderPatients(first, end);
            progress.wrote(end - first, rendering.resources(), rendering.bytes());
            for (Map.Entry<ResourceType, ResourceFile> file : files.entrySet()) {
                rendering.moveTo(chunk, file.getKey(), file.getValue());
            }
            last = isLast(rendering);
        }
        return last ? end() : null;
    }

    /** Whether there are chunks that no thread has taken. */
    synchronized boolean hasMore() {
        return taken < chunks;
    }

    private synchronized long take() {
        return taken++;
    }

    private synchronized boolean isLast(Rendering rendering) {
        counts.add(rendering.takeCounts());
        return ++handedOver == chunks;
    }

    private FinishedShard end() throws IOException {
        List<WrittenFile> written = new ArrayList<>();
        for (ResourceFile file : files.values()) {
            written.add(file.end());
        }
        return new FinishedShard(shard.number(), written, counts.resources(), counts.tally());
    }

    /** Makes the files durable; of those that are there already some give way. */
    void complete(MakingWay way) throws IOException {
        for (ResourceFile file : files.values()) {
            file.complete(destination, way);
        }
        complete = true;
    }

    void giveUp() {
        files.values().forEach(ResourceFile::giveUp);
    }

    /**
     * Of a shard that is not complete nothing stays, not even files that are. A file that was not completed may stand in the
     * way of somebody else's of its name, which is not ours to discard.
     */
    @Override
    public void close() throws IOException {
        List<Closeable> steps = new ArrayList<>(files.values());
        if (!complete) {
            files.values().stream()
                    .filter(ResourceFile::isComplete)
                    .forEach(file -> steps.add(() -> destination.discard(file.name())));
        }
        Closing.all(steps);
    }
}
