/**
 * The door: {@link io.metriccare.FhirDataset} describes a synthetic FHIR R4 data set, and everything else is made from it.
 *
 * <p>A data set is a value. Say what it should be, and its metrics are known at once, whatever its size:
 *
 * <pre>{@code
 * FhirDataset dataset = FhirDataset.builder()
 *         .patients(1_000_000)
 *         .year(2024)
 *         .mortality(0.025)
 *         .hospital("org-fernwater", rates -> rates.infection(0.05))
 *         .build();
 * dataset.groundTruth().overall().deaths(); // 25000, and no patient was made
 * }</pre>
 *
 * <p>From there the ways part. Plain records of any patient, in any order, on any thread, are
 * {@link io.metriccare.FhirDataset#record} and {@link io.metriccare.FhirDataset#records}, of the types in
 * {@link io.metriccare.record}. FHIR JSON, by id or as a stream, is {@link io.metriccare.FhirDataset#resource} and
 * {@link io.metriccare.FhirDataset#resources(io.metriccare.record.ResourceType)}. Objects of HAPI FHIR are
 * {@link io.metriccare.FhirDataset#patients}, {@link io.metriccare.FhirDataset#encounters},
 * {@link io.metriccare.FhirDataset#bundles} and their like. Files are written by
 * {@link io.metriccare.write.DatasetWriter}. Parts for machines that share the work are
 * {@link io.metriccare.FhirDataset#slice slices}.
 *
 * <p>What is asked for is one short text, {@link io.metriccare.FhirDataset#toString}, which
 * {@link io.metriccare.FhirDataset#parse} reads back on another machine: with one version of the library the same text
 * gives the same bytes. What the world holds, hospitals, diagnoses and names, is a {@link io.metriccare.catalog.Catalog};
 * one's own comes from a {@link io.metriccare.Configuration}, and how resources are shaped from
 * {@link io.metriccare.Templates}.
 *
 * <p>A wrong value is refused where it is set, with an {@link java.lang.IllegalArgumentException} whose message has the
 * name, the rule, the value and what to write. Nothing here reads the clock, the network, the default locale or zone.
 * Packages whose name has {@code internal} in it may change at any time.
 */
@NullMarked
package io.metriccare;

import org.jspecify.annotations.NullMarked;
