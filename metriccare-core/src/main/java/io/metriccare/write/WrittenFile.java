package io.metriccare.write;

import io.metriccare.record.ResourceType;

/**
 * A file of a run.
 *
 * @param name its name within the destination
 * @param type what it holds
 * @param resources how many it holds
 * @param bytes how large it is, as it lies there
 * @param sha256 the SHA-256 of the file as it lies there, in hexadecimal digits
 * @param contentBytes how large its content is, before it was compressed
 * @param contentSha256 the SHA-256 of its content, before it was compressed
 */
public record WrittenFile(
        String name,
        ResourceType type,
        long resources,
        long bytes,
        String sha256,
        long contentBytes,
        String contentSha256) {}
