/** A data set by AWS Lambda. */
@NullMarked
package io.metriccare.examples.lambda;

import org.jspecify.annotations.NullMarked;
