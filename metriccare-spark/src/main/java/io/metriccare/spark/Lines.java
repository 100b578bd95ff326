package io.metriccare.spark;

import io.metriccare.FhirDataset;
import io.metriccare.internal.fhir.FhirJson;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The lines of a slice, one after another: of what all patients share, then patient by patient. The lines of one patient
 * are in memory at a time. Not thread-safe.
 */
final class Lines {
    private final FhirDataset slice;
    private final FhirJson json;
    private final Set<ResourceType> types;
    private final boolean written;
    private final boolean ofPatients;
    private final Bytes bytes = new Bytes();
    private int[] ends = new int[16];
    private int count;
    private int line;
    private boolean shared;
    private long told;

    /** @param written whether anybody reads the lines, or only counts them */
    Lines(FhirDataset slice, Set<ResourceType> types, boolean written) {
        this.slice = slice;
        this.json = FhirJson.of(slice.catalog(), slice.templates().texts());
        this.types = types;
        this.written = written;
        this.ofPatients = !types.stream().allMatch(ResourceType::isShared);
    }

    /** Goes to the next line; false behind the last. */
    boolean next() {
        line++;
        while (line >= count) {
            if (!shared) {
                shared = true;
                tellShared();
            } else if (ofPatients && told < slice.size()) {
                tell(told++);
            } else {
                return false;
            }
            line = 0;
        }
        return true;
    }

    /** The line stands in this array from {@link #start} to {@link #end}, until the next. */
    byte[] array() {
        return bytes.array();
    }

    int start() {
        return line == 0 ? 0 : ends[line - 1];
    }

    int end() {
        return ends[line];
    }

    /** How many lines were told at once. */
    int count() {
        return count;
    }

    /** How many bytes they have. */
    int size() {
        return bytes.size();
    }

    /** Tells what all patients share, if this slice carries it. */
    void tellShared() {
        forget();
        if (slice.carriesShared()) {
            slice.catalog()
                    .hospitals()
                    .forEach(hospital -> add(ResourceType.ORGANIZATION, hospital, json::organization));
            slice.catalog().locations().forEach(location -> add(ResourceType.LOCATION, location, json::location));
            slice.catalog()
                    .practitioners()
                    .forEach(practitioner -> add(ResourceType.PRACTITIONER, practitioner, json::practitioner));
        }
    }

    /** Tells a patient of the slice. */
    void tell(long index) {
        forget();
        PatientRecord patient = slice.record(index);
        add(ResourceType.PATIENT, patient, json::patient);
        for (Encounter encounter : patient.encounters()) {
            add(ResourceType.ENCOUNTER, encounter, json::encounter);
            for (Finding finding : encounter.findings()) {
                add(ResourceType.CONDITION, finding, json::condition);
            }
        }
    }

    private void forget() {
        bytes.clear();
        count = 0;
    }

    private <T> void add(ResourceType type, T thing, BiConsumer<T, Bytes> template) {
        if (types.contains(type)) {
            if (written) {
                template.accept(thing, bytes);
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = bytes.size();
        }
    }
}
