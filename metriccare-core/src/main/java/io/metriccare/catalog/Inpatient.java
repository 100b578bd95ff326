package io.metriccare.catalog;

/**
 * What an inpatient stay is called (Encounter.type).
 *
 * @param text the original project's word for it: Inpatient
 * @param emergency the code of a stay that was not planned
 * @param elective the code of one that was
 */
public record Inpatient(Text text, Coding emergency, Coding elective) {}
