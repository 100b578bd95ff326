/** The hospital quality metrics: what can be asked for, and what comes out. */
@NullMarked
package io.metriccare.metric;

import org.jspecify.annotations.NullMarked;
