/**
 * The hospital quality metrics: what can be asked for, and what comes out.
 *
 * <p>{@link io.metriccare.metric.Metric} names them, {@link io.metriccare.metric.Rates} are asked for, as shares of
 * patients from 0 to 1, and {@link io.metriccare.metric.MetricCounts} come out, as whole numbers. A rate becomes a number
 * once, round-half-up(rate × patients), and from then on is an equality:
 *
 * <pre>{@code
 * FhirDataset dataset = FhirDataset.builder().patients(1000).readmission(0.145).build();
 * MetricCounts truth = dataset.groundTruth().overall();
 * truth.readmissions();             // 145
 * truth.readmissionsPerIndexStay(); // as CMS divides: by the stays that can be followed by one
 * dataset.tally().equals(dataset.groundTruth()); // true: measured from the records, patient by patient
 * }</pre>
 *
 * <p>{@link io.metriccare.metric.GroundTruth} holds them overall and by hospital. The data stay within the band where the
 * definitions of CMS, NHSN, HCUP and the original project's jobs count the same patients; {@code docs/metrics.md} tells
 * each, with its source. All types are immutable and thread-safe.
 */
@NullMarked
package io.metriccare.metric;

import org.jspecify.annotations.NullMarked;
