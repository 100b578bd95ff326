/**
 * Writing a data set's resources to files, wherever those are kept.
 *
 * <p>A {@link io.metriccare.write.DatasetWriter} renders on several threads and hands finished bytes to a
 * {@link io.metriccare.write.Destination}; a directory is one, {@code io.metriccare.local.LocalDirectory} in
 * {@code metriccare-io-local}:
 *
 * <pre>{@code
 * WrittenRun run = DatasetWriter.to(LocalDirectory.at(Path.of("lake")))
 *         .format(Format.NDJSON)
 *         .write(dataset);
 * run.tally().equals(dataset.groundTruth()); // true
 * }</pre>
 *
 * <p>A run is whole when its manifest is there, which lists every file with its count and hash. A directory shows readers no
 * file of it before all are complete; a bucket, which knows no unseen objects, shows each shard when that is complete. What
 * the files hold depends on the data set, the {@link io.metriccare.write.Format format} and the shards, never on threads. A
 * destination that already holds a run is refused unless the writer is told to append or to overwrite; a run that broke off
 * can be resumed.
 *
 * <p>Whoever writes a destination of their own implements {@link io.metriccare.write.Destination} and
 * {@link io.metriccare.write.DataFile}, which know nothing of FHIR. Writers are immutable and thread-safe; what failed is
 * told as an {@link java.io.IOException}.
 */
@NullMarked
package io.metriccare.write;

import org.jspecify.annotations.NullMarked;
