/** Writing a data set's resources to files, wherever those are kept. */
@NullMarked
package io.metriccare.write;

import org.jspecify.annotations.NullMarked;
