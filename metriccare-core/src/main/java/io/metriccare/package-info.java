/** The door: {@link io.metriccare.FhirDataset} describes a data set, and everything else is made from it. */
@NullMarked
package io.metriccare;

import org.jspecify.annotations.NullMarked;
