/** Files that people write, YAML and JSON, as trees that know where each value stands, so that errors can say it. */
@NullMarked
package io.metriccare.internal.document;

import org.jspecify.annotations.NullMarked;
