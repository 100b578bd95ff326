@NullMarked
package io.metriccare.internal.measure;

import org.jspecify.annotations.NullMarked;
