/**
 * Three Glue jobs that make a lakehouse of FHIR files: {@link io.metriccare.examples.lakehouse.BronzeJob bronze} holds
 * resources flattened to rows, {@link io.metriccare.examples.lakehouse.SilverJob silver} dates and flags, {@link
 * io.metriccare.examples.lakehouse.GoldJob gold} the metrics of hospitals. What a column means is SQL, in the resources
 * of this package; the same jobs in Scala are in {@code src/main/scala}.
 */
@NullMarked
package io.metriccare.examples.lakehouse;

import org.jspecify.annotations.NullMarked;
