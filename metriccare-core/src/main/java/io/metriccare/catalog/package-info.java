/**
 * What the world of a data set holds: hospitals, departments, physicians, diagnoses, names, and how frequent each is.
 *
 * <p>{@link io.metriccare.catalog.Catalog#standard} is the one that comes with the library: four invented hospitals, the
 * diagnoses that are most frequent in the United States, frequent names, and lengths of stay, ages and months after
 * published figures. One's own is a {@code config.yaml} that replaces a part of it or all:
 *
 * <pre>{@code
 * Catalog catalog = Catalog.read(Path.of("config.yaml"));
 * FhirDataset dataset = FhirDataset.builder().catalog(catalog).build();
 * }</pre>
 *
 * <p>A catalog decides what is likely, never what was promised: the metrics a data set is asked for hold exactly with
 * every catalog. Weights are relative within their list ({@link io.metriccare.catalog.Weighted}). Texts that go into JSON
 * are escaped once, when the catalog is read ({@link io.metriccare.catalog.Text}).
 *
 * <p>All types are immutable and thread-safe. A catalog has a {@link io.metriccare.catalog.Catalog#hash hash} by which a
 * specification names it, so that a data set is never read back over another world unnoticed.
 */
@NullMarked
package io.metriccare.catalog;

import org.jspecify.annotations.NullMarked;
