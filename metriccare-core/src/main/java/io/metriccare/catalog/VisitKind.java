package io.metriccare.catalog;

/**
 * A kind of encounter that is no inpatient stay.
 *
 * @param text the original project's name for it: Outpatient, Emergency, Home or Virtual
 * @param encounterClass its v3-ActCode (Encounter.class)
 * @param type its SNOMED CT code (Encounter.type)
 * @param priority its v3-ActPriority (Encounter.priority)
 * @param hours the hours of the day (UTC) at which it begins
 * @param shortestMinutes how long it lasts at least
 * @param longestMinutes how long it lasts at most
 * @param department where it takes place
 */
public record VisitKind(
        String id,
        Text text,
        Coding encounterClass,
        Coding type,
        Coding priority,
        Weighted<Integer> hours,
        int shortestMinutes,
        int longestMinutes,
        Department department) {}
