@NullMarked
package io.metriccare.internal.cohort;

import org.jspecify.annotations.NullMarked;
