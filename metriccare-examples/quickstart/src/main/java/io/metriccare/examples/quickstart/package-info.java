/** The first steps with metriccare. */
@NullMarked
package io.metriccare.examples.quickstart;

import org.jspecify.annotations.NullMarked;
