package io.metriccare.catalog;

/**
 * The encounters of a patient's year that are no inpatient stays.
 *
 * @param perPatient how many
 * @param kinds of which kind
 * @param checkUp the reason of a visit of somebody without a chronic condition
 * @param complaints the reasons of emergency visits
 */
public record Visits(
        Weighted<Integer> perPatient, Weighted<VisitKind> kinds, Concept checkUp, Weighted<Concept> complaints) {}
