package io.metriccare.record;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An inpatient stay, which becomes a FHIR Encounter of class IMP.
 *
 * @param patient whose it is
 * @param number among the patient's stays, from 1, in the order of time
 * @param admission when it began (Encounter.period.start)
 * @param discharge when it ended (Encounter.period.end), at least one midnight later
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
        List<Finding> findings) {
    public Stay {
        findings = List.copyOf(findings);
    }

    /** The Encounter's id. */
    public String id() {
        return patient.value() + "-e" + number;
    }

    /** The length of stay in midnights (HCUP, CMS). */
    public long lengthOfStay() {
        return ChronoUnit.DAYS.between(date(admission), date(discharge));
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
