package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.fhir.Bundles;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One thread's buffers, one a resource type, filled with a chunk of patients and handed over again and again. */
final class Rendering {
    private static final class Lines {
        private final Bytes bytes = new Bytes();
        private long count;
    }

    private final FhirDataset dataset;
    private final FhirJson json;
    private final Bundles bundles;
    private final Format format;
    private final Map<ResourceType, Lines> lines = new EnumMap<>(ResourceType.class);
    private Counts counts;

    Rendering(Format format, FhirDataset dataset) {
        this.format = format;
        this.dataset = dataset;
        this.json = FhirJson.of(dataset.catalog(), dataset.templates().texts());
        this.bundles = new Bundles(json);
        for (ResourceType type : format.types()) {
            lines.put(type, new Lines());
        }
        counts = new Counts(dataset.catalog());
    }

    void renderPatients(long first, long end) {
        for (long index = first; index < end; index++) {
            PatientRecord patient = dataset.record(index);
            counts.add(patient);
            if (format == Format.BUNDLE) {
                bundles.bundle(dataset.catalog(), patient, next(ResourceType.BUNDLE));
                if (patient.id().number() == 0) {
                    counts.addShared(dataset.catalog());
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

    /** Renders what all patients share, each type into its own file; among Bundles it goes with patient 0. */
    void renderShared() {
        Catalog catalog = dataset.catalog();
        counts.addShared(catalog);
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

    /** How many resources were rendered since {@link #takeCounts}. */
    long resources() {
        return counts.total();
    }

    /** How many bytes wait to be handed over. */
    long bytes() {
        long bytes = 0;
        for (Lines of : lines.values()) {
            bytes += of.bytes.size();
        }
        return bytes;
    }

    /** How many bytes wait for the file for which most do. */
    long largestFile() {
        long largest = 0;
        for (Lines of : lines.values()) {
            largest = Math.max(largest, of.bytes.size());
        }
        return largest;
    }

    /** Hands over what is for one file. */
    void moveTo(long chunk, ResourceType type, ResourceFile file) throws IOException {
        Lines of = lines(type);
        file.append(chunk, of.bytes, of.count);
        of.bytes.clear();
        of.count = 0;
    }

    /** What was rendered since this was asked last. */
    Counts takeCounts() {
        Counts taken = counts;
        counts = new Counts(dataset.catalog());
        return taken;
    }
}
