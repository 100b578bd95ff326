/** What happened to a patient, as plain facts: no FHIR library is loaded to read them. */
@NullMarked
package io.metriccare.record;

import org.jspecify.annotations.NullMarked;
