@NullMarked
package io.metriccare.internal.hapi;

import org.jspecify.annotations.NullMarked;
