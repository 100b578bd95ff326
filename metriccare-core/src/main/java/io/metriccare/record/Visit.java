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
