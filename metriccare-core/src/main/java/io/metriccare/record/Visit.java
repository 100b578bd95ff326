package io.metriccare.record;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.catalog.VisitKind;
import java.time.Instant;
import java.util.List;

/**
 * An encounter that is no inpatient stay: outpatient, emergency, home or virtual. It begins and ends on one day, outside
 * every stay and before the patient's death.
 *
 * @param patient whose it is
 * @param number among the patient's encounters, from 1, in the order of time
 * @param kind outpatient, emergency, home or virtual, or what a catalog of one's own has
 * @param start when it began
 * @param end when it ended, on the same day
 * @param location the department
 * @param attending the physician responsible
 * @param reason why the patient came
 * @param findings what was diagnosed, by rank; maybe nothing
 */
public record Visit(
        PatientId patient,
        int number,
        VisitKind kind,
        Instant start,
        Instant end,
        Location location,
        Practitioner attending,
        Concept reason,
        List<Finding> findings)
        implements Encounter {
    public Visit {
        findings = List.copyOf(findings);
    }
}
