/**
 * The registry {@code processed_files}: which files of a data set a job has yet to take in. It needs
 * {@code software.amazon.awssdk:dynamodb} on the class path, which nothing else here does.
 *
 * <pre>{@code
 * try (ProcessedFiles registry = ProcessedFiles.builder("processed_files").owner(jobRunId).build()) {
 *     String dataset = "s3://my-bucket/fhir_data/json";
 *     List<String> mine = registry.claim(dataset, registry.pending(dataset, "patient/"));
 *     ingest(mine);
 *     registry.markProcessed(dataset, mine);
 * }
 * }</pre>
 */
@NullMarked
package io.metriccare.s3.processed;

import org.jspecify.annotations.NullMarked;
