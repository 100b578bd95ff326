/**
 * A bucket of Amazon S3, or of anything that speaks its protocol, as a {@link io.metriccare.write.Destination}.
 *
 * <pre>{@code
 * try (S3Bucket bucket = S3Bucket.of("s3://my-bucket/fhir_data/json")) {
 *     bucket.check();
 *     DatasetWriter.to(bucket).format(Format.NDJSON).compression(Compression.GZIP).write(dataset);
 * }
 * }</pre>
 */
@NullMarked
package io.metriccare.s3;

import org.jspecify.annotations.NullMarked;
