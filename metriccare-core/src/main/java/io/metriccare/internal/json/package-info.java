@NullMarked
package io.metriccare.internal.json;

import org.jspecify.annotations.NullMarked;
