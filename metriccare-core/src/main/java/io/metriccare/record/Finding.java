package io.metriccare.record;

import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something diagnosed in an encounter, which becomes a FHIR Condition.
 *
 * @param patient whose it is
 * @param encounter the number of the encounter it was recorded in
 * @param encounterType that encounter's type in words: Inpatient, Outpatient, Emergency, Home or Virtual
 * @param number among the patient's findings, from 1
 * @param rank among the encounter's, 1 being the principal diagnosis
 * @param category what it counts for in the original project's jobs
 * @param concept what was diagnosed, in words and codes
 * @param severity how ill the patient is with it, one of the catalog's
 * @param onset when it began
 * @param abatement when it was resolved; null if it was not
 * @param recorded when it was written down
 */
public record Finding(
        PatientId patient,
        int encounter,
        Text encounterType,
        int number,
        int rank,
        Category category,
        Concept concept,
        Coding severity,
        Instant onset,
        @Nullable Instant abatement,
        Instant recorded) {
    /** The Condition's id. */
    public String id() {
        return patient.value() + "-c" + number;
    }
}
