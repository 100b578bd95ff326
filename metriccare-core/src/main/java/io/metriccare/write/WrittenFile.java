package io.metriccare.write;

import io.metriccare.record.ResourceType;

/**
 * A file that was published.
 *
 * @param name its name within the destination
 * @param resources how many it holds
 * @param bytes how large it is
 */
public record WrittenFile(String name, ResourceType type, long resources, long bytes) {}
