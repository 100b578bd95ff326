package io.metriccare.catalog;

import java.util.List;

/**
 * A kind of encounter that is no inpatient stay.
 *
 * @param id what the configuration calls it
 * @param text the original project's name for it: Outpatient, Emergency, Home or Virtual
 * @param weight how frequent it is on a day from Monday to Friday relative to the others
 * @param weekend how frequent on Saturday and Sunday
 * @param ages its frequency by age band, relative
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
        int weight,
        int weekend,
        List<Integer> ages,
        Coding encounterClass,
        Coding type,
        Coding priority,
        Weighted<Integer> hours,
        int shortestMinutes,
        int longestMinutes,
        Department department) {
    public VisitKind {
        ages = List.copyOf(ages);
    }
}
