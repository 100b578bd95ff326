package io.metriccare.catalog;

/**
 * The encounters of a patient's year that are no inpatient stays.
 *
 * @param perPatient how many
 * @param kinds of which kind, by their weights on a day from Monday to Friday
 * @param checkUp the reason of the first outpatient visit of somebody without a chronic condition
 * @param followUp the reason of the first one after a stay
 * @param complaints the reasons of emergency visits, and of others without a chronic condition
 */
public record Visits(
        Weighted<Integer> perPatient,
        Weighted<VisitKind> kinds,
        Concept checkUp,
        Concept followUp,
        Weighted<Concept> complaints) {}
