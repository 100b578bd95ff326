/** What tools are told about the classes of all packages. */
@NullMarked
package io.metriccare.internal;

import org.jspecify.annotations.NullMarked;
