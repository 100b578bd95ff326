package io.metriccare.record;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import java.time.Instant;
import java.util.List;

/** A patient's contact with a hospital, which becomes a FHIR Encounter: an inpatient stay, or any other visit. */
public sealed interface Encounter permits Stay, Visit {
    /** Whose it is. */
    PatientId patient();

    /** Its number among the patient's encounters, from 1, in the order of time. */
    int number();

    /** When it began (Encounter.period.start). */
    Instant start();

    /** When it ended (Encounter.period.end). */
    Instant end();

    /** Where it took place. */
    Location location();

    /** The physician responsible. */
    Practitioner attending();

    /** Why the patient came (Encounter.reasonCode). */
    Concept reason();

    /** What was diagnosed in it, by rank. */
    List<Finding> findings();

    /** The Encounter's id. */
    default String id() {
        return patient().value() + "-e" + number();
    }
}
