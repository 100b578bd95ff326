/** A directory of the local file system as a destination for data sets. */
@NullMarked
package io.metriccare.local;

import org.jspecify.annotations.NullMarked;
