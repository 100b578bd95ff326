/**
 * What happened to a patient, as plain facts: no FHIR library is loaded to read them.
 *
 * <p>A {@link io.metriccare.record.PatientRecord} has encounters in the order of time, which are inpatient
 * {@link io.metriccare.record.Stay stays} and other {@link io.metriccare.record.Visit visits}; each has
 * {@link io.metriccare.record.Finding findings}, one FHIR Condition each:
 *
 * <pre>{@code
 * for (Stay stay : dataset.record(0).stays()) {
 *     stay.admission();    // an Instant, in UTC
 *     stay.lengthOfStay(); // in midnights
 *     stay.fatal();        // whether the patient dies in it
 * }
 * }</pre>
 *
 * <p>A record is made when it is asked for and belongs to whoever asked; patient <em>i</em> is the same whatever was asked
 * for before. Times lie between 08:00 and 23:59 UTC, which is one date from UTC−8 to UTC. Stays of a patient never
 * overlap, visits lie outside of them, and nothing follows a death. {@link io.metriccare.record.ResourceType} names the
 * FHIR resources that are written of all this. All types are immutable and thread-safe.
 */
@NullMarked
package io.metriccare.record;

import org.jspecify.annotations.NullMarked;
