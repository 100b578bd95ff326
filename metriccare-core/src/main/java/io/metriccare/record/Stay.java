package io.metriccare.record;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import java.time.Instant;
import java.util.List;

/**
 * An inpatient stay: an Encounter of class IMP.
 *
 * @param patient whose it is
 * @param number among the patient's encounters, from 1, in the order of time
 * @param kind the part it plays in the patient's year
 * @param admission when it began
 * @param discharge when it ended, at least one midnight later; of a patient made by hand, maybe the same day
 * @param location the department
 * @param attending the physician responsible
 * @param elective whether it was planned
 * @param disposition how the patient left (Encounter.hospitalization.dischargeDisposition)
 * @param fatal whether it ended in death
 * @param findings what was diagnosed, the principal diagnosis first
 */
public record Stay(
        PatientId patient,
        int number,
        StayKind kind,
        Instant admission,
        Instant discharge,
        Location location,
        Practitioner attending,
        boolean elective,
        Concept disposition,
        boolean fatal,
        List<Finding> findings)
        implements Encounter {
    private static final long SECONDS_A_DAY = 86_400;

    public Stay {
        findings = List.copyOf(findings);
    }

    @Override
    public Instant start() {
        return admission;
    }

    @Override
    public Instant end() {
        return discharge;
    }

    /** The principal diagnosis. */
    @Override
    public Concept reason() {
        return findings.get(0).concept();
    }

    /** The length of stay in midnights (HCUP, CMS). */
    public long lengthOfStay() {
        return epochDay(discharge) - epochDay(admission);
    }

    private static long epochDay(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
    }
}
