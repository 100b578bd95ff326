package io.metriccare.write;

import io.metriccare.metric.GroundTruth;
import io.metriccare.record.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * A shard whose files are complete.
 *
 * @param number from 0
 * @param files one a resource type
 * @param resources how many resources of each type they hold
 * @param tally the metrics of its patients, measured as they were written
 */
record FinishedShard(int number, List<WrittenFile> files, Map<ResourceType, Long> resources, GroundTruth tally) {
    /** This one, some of whose files are others of the same content. */
    FinishedShard with(Map<String, WrittenFile> kept) {
        List<WrittenFile> these =
                files.stream().map(file -> kept.getOrDefault(file.name(), file)).toList();
        return new FinishedShard(number, these, resources, tally);
    }
}
