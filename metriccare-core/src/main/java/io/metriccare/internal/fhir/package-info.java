@NullMarked
package io.metriccare.internal.fhir;

import org.jspecify.annotations.NullMarked;
