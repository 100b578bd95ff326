package io.metriccare.write;

import io.metriccare.metric.GroundTruth;
import io.metriccare.record.ResourceType;
import java.util.List;

/**
 * What was written.
 *
 * @param run the name of the run, which is part of every file's name
 * @param files every file, in the order of the resource types
 * @param tally the metrics, measured from the records as they were written
 */
public record WrittenRun(String run, List<WrittenFile> files, GroundTruth tally) {
    public WrittenRun {
        files = List.copyOf(files);
    }

    /** How many resources of a type were written. */
    public long resources(ResourceType type) {
        return files.stream()
                .filter(file -> file.type() == type)
                .mapToLong(WrittenFile::resources)
                .sum();
    }

    /** How large all files are together. */
    public long bytes() {
        return files.stream().mapToLong(WrittenFile::bytes).sum();
    }
}
