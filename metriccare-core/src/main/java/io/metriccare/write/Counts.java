package io.metriccare.write;

import io.metriccare.catalog.Catalog;
import io.metriccare.internal.measure.Tally;
import io.metriccare.metric.GroundTruth;
import io.metriccare.record.Encounter;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.util.EnumMap;
import java.util.Map;

/** How many resources of each type were rendered, and the metrics measured from their records. Not thread-safe. */
final class Counts {
    private final Tally tally;
    private long patients;
    private long encounters;
    private long conditions;
    private long organizations;
    private long locations;
    private long practitioners;

    Counts(Catalog catalog) {
        tally = new Tally(catalog.hospitals());
    }

    void add(PatientRecord patient) {
        tally.add(patient);
        patients++;
        encounters += patient.encounters().size();
        for (Encounter encounter : patient.encounters()) {
            conditions += encounter.findings().size();
        }
    }

    void addShared(Catalog catalog) {
        organizations += catalog.hospitals().size();
        locations += catalog.locations().size();
        practitioners += catalog.practitioners().size();
    }

    void add(Counts other) {
        tally.add(other.tally);
        patients += other.patients;
        encounters += other.encounters;
        conditions += other.conditions;
        organizations += other.organizations;
        locations += other.locations;
        practitioners += other.practitioners;
    }

    /** Of all types together. */
    long total() {
        return patients + encounters + conditions + organizations + locations + practitioners;
    }

    /** Of each type there are any of. */
    Map<ResourceType, Long> resources() {
        Map<ResourceType, Long> byType = new EnumMap<>(ResourceType.class);
        byType.put(ResourceType.PATIENT, patients);
        byType.put(ResourceType.ENCOUNTER, encounters);
        byType.put(ResourceType.CONDITION, conditions);
        byType.put(ResourceType.ORGANIZATION, organizations);
        byType.put(ResourceType.LOCATION, locations);
        byType.put(ResourceType.PRACTITIONER, practitioners);
        byType.values().removeIf(count -> count == 0);
        return byType;
    }

    GroundTruth tally() {
        return tally.result();
    }
}
