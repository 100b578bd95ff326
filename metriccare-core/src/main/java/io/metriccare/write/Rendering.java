package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.internal.measure.Tally;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One thread's buffers, a resource type each, filled with a run of patients and handed over again and again. */
final class Rendering {
    private static final class Lines {
        private final Bytes bytes = new Bytes();
        private long resources;
    }

    private final FhirJson json = FhirJson.standard();
    private final byte[] separator;
    private final Map<ResourceType, Lines> lines = new EnumMap<>(ResourceType.class);
    private final Tally tally;

    Rendering(Format format, Catalog catalog) {
        separator = format.between();
        for (ResourceType type : ResourceType.values()) {
            lines.put(type, new Lines());
        }
        tally = new Tally(catalog.hospitals());
    }

    Tally tally() {
        return tally;
    }

    void renderPatients(FhirDataset dataset, long first, long end) {
        for (long index = first; index < end; index++) {
            PatientRecord patient = dataset.record(index);
            tally.add(patient);
            json.patient(patient, next(ResourceType.PATIENT));
            for (Encounter encounter : patient.encounters()) {
                json.encounter(encounter, next(ResourceType.ENCOUNTER));
                for (Finding finding : encounter.findings()) {
                    json.condition(finding, next(ResourceType.CONDITION));
                }
            }
        }
    }

    void renderShared(Catalog catalog) {
        for (Hospital hospital : catalog.hospitals()) {
            json.organization(hospital, next(ResourceType.ORGANIZATION));
        }
        for (Location location : catalog.locations()) {
            json.location(location, next(ResourceType.LOCATION));
        }
        for (Practitioner practitioner : catalog.practitioners()) {
            json.practitioner(practitioner, next(ResourceType.PRACTITIONER));
        }
    }

    private Bytes next(ResourceType type) {
        Lines of = lines(type);
        of.resources++;
        of.bytes.put(separator);
        return of.bytes;
    }

    private Lines lines(ResourceType type) {
        return Objects.requireNonNull(lines.get(type));
    }

    /** Hands everything over and is empty again. */
    void moveTo(Map<ResourceType, ResourceFile> files) throws IOException {
        for (Map.Entry<ResourceType, ResourceFile> file : files.entrySet()) {
            Lines of = lines(file.getKey());
            file.getValue().append(of.bytes, of.resources);
            of.bytes.clear();
            of.resources = 0;
        }
    }
}
