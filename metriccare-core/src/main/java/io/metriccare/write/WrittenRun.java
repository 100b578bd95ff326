package io.metriccare.write;

import io.metriccare.metric.GroundTruth;
import io.metriccare.record.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * What was written.
 *
 * @param run the name of the run, which is part of every file's name
 * @param files every file, in the order of the resource types
 * @param resources how many resources of each type they hold
 * @param tally the metrics, measured from the records as they were written
 */
public record WrittenRun(String run, List<WrittenFile> files, Map<ResourceType, Long> resources, GroundTruth tally) {
    public WrittenRun {
        files = List.copyOf(files);
        resources = Map.copyOf(resources);
    }

    /** How many resources of a type were written. */
    public long resources(ResourceType type) {
        return resources.getOrDefault(type, 0L);
    }

    /** How large all files are together. */
    public long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
}
