/**
 * A data set as rows of Apache Spark: {@code spark.read().format("metriccare")}. Each task makes its own patients; nothing
 * crosses the wire but the specification.
 */
@NullMarked
package io.metriccare.spark;

import org.jspecify.annotations.NullMarked;
