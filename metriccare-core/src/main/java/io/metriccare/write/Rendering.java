package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.fhir.Bundles;
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

/** One thread's buffers, a file each, filled with a run of patients and handed over again and again. */
final class Rendering {
    private static final class Lines {
        private final Bytes bytes = new Bytes();
        private long count;
    }

    private final FhirJson json;
    private final Bundles bundles;
    private final Format format;
    private final Catalog catalog;
    private final Map<ResourceType, Lines> lines = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, Long> resources = new EnumMap<>(ResourceType.class);
    private final Tally tally;

    Rendering(Format format, Catalog catalog) {
        this.format = format;
        this.catalog = catalog;
        this.json = FhirJson.of(catalog);
        this.bundles = new Bundles(json);
        for (ResourceType type : format.types()) {
            lines.put(type, new Lines());
        }
        tally = new Tally(catalog.hospitals());
    }

    /** What was rendered, measured. */
    Tally tally() {
        return tally;
    }

    /** How many resources of each type were rendered. */
    Map<ResourceType, Long> resources() {
        return resources;
    }

    void renderPatients(FhirDataset dataset, long first, long end) {
        for (long index = first; index < end; index++) {
            PatientRecord patient = dataset.record(index);
            count(patient);
            if (format == Format.BUNDLE) {
                bundles.bundle(catalog, patient, next(ResourceType.BUNDLE));
                if (patient.id().number() == 0) {
                    countShared();
                }
            } else {
                renderResources(patient);
            }
        }
    }

    private void renderResources(PatientRecord patient) {
        json.patient(patient, next(ResourceType.PATIENT));
        for (Encounter encounter : patient.encounters()) {
            json.encounter(encounter, next(ResourceType.ENCOUNTER));
            for (Finding finding : encounter.findings()) {
                json.condition(finding, next(ResourceType.CONDITION));
            }
        }
    }

    private void count(PatientRecord patient) {
        tally.add(patient);
        int findings = 0;
        for (Encounter encounter : patient.encounters()) {
            findings += encounter.findings().size();
        }
        count(ResourceType.PATIENT, 1);
        count(ResourceType.ENCOUNTER, patient.encounters().size());
        count(ResourceType.CONDITION, findings);
    }

    private void countShared() {
        count(ResourceType.ORGANIZATION, catalog.hospitals().size());
        count(ResourceType.LOCATION, catalog.locations().size());
        count(ResourceType.PRACTITIONER, catalog.practitioners().size());
    }

    private void count(ResourceType type, long more) {
        resources.merge(type, more, Long::sum);
    }

    /** Renders what all patients share; among Bundles it goes with patient 0. */
    void renderShared() {
        if (format == Format.BUNDLE) {
            return;
        }
        countShared();
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
        of.count++;
        of.bytes.put(format.between());
        return of.bytes;
    }

    private Lines lines(ResourceType type) {
        return Objects.requireNonNull(lines.get(type));
    }

    /** Hands everything over and is empty again. */
    void moveTo(Map<ResourceType, ResourceFile> files) throws IOException {
        for (Map.Entry<ResourceType, ResourceFile> file : files.entrySet()) {
            Lines of = lines(file.getKey());
            file.getValue().append(of.bytes, of.count);
            of.bytes.clear();
            of.count = 0;
        }
    }
}
