/** The command line. */
@NullMarked
package io.metriccare.cli;

import org.jspecify.annotations.NullMarked;
