@NullMarked
package io.metriccare.internal.story;

import org.jspecify.annotations.NullMarked;
