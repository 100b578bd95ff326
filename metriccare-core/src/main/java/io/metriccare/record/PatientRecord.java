package io.metriccare.record;

import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One patient and what happened in the year: plain facts, from which the FHIR resources are written. All times lie
 * between 08:00 and 23:59 UTC. Immutable and thread-safe.
 *
 * @param hospital where the patient is known, and where all stays are
 * @param phoneLine the last four digits of the telephone number, after 555: 100 to 199, which are nobody's
 * @param death when the patient died; null if alive
 * @param encounters stays and visits in the order of time
 */
public record PatientRecord(
        PatientId id,
        Hospital hospital,
        Sex sex,
        LocalDate birthDate,
        String given,
        String family,
        Address address,
        int phoneLine,
        Language language,
        Coding race,
        Coding ethnicity,
        @Nullable Instant death,
        List<Encounter> encounters) {
    public PatientRecord {
        encounters = List.copyOf(encounters);
    }

    /** The inpatient stays among the encounters, in the order of time. */
    public List<Stay> stays() {
        List<Stay> stays = new ArrayList<>(3);
        for (Encounter encounter : encounters) {
            if (encounter instanceof Stay stay) {
                stays.add(stay);
            }
        }
        return stays;
    }
}
