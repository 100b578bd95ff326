/** How fast resources are written, beside the usual ways to write them. */
@NullMarked
package io.metriccare.benchmarks;

import org.jspecify.annotations.NullMarked;
