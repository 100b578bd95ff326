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
 * @param id who it is
 * @param hospital where the patient is known, and where all stays are
 * @param sex administrative sex
 * @param birthDate which makes the patient 18 to 90 years old on 1 January of the data set's year
 * @param given the given name
 * @param family the surname
 * @param address where the patient lives
 * @param phoneLine the last four digits of the telephone number, after 555: 100 to 199, which are nobody's
 * @param language which the patient speaks
 * @param race one of the catalog's, whose own are of CDC's Race and Ethnicity code system
 * @param ethnicity likewise
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
