package io.metriccare.internal.fhir;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes everything about a patient as one FHIR transaction Bundle. Every resource is PUT under its id, so loading a
 * Bundle twice changes nothing.
 */
public final class Bundles {
    private static final byte[] START = ascii("{\"resourceType\":\"Bundle\",\"id\":\"");
    private static final byte[] ENTRIES = ascii("\",\"type\":\"transaction\",\"entry\":[");
    private static final byte[] FULL_URL = ascii("{\"fullUrl\":\"https://metriccare.io/fhir/");
    private static final byte[] RESOURCE = ascii("\",\"resource\":");
    private static final byte[] REQUEST = ascii(",\"request\":{\"method\":\"PUT\",\"url\":\"");
    private static final byte[] END_OF_ENTRY = ascii("\"}}");
    private static final byte[] END = ascii("]}");

    private final FhirJson json;

    public Bundles(FhirJson json) {
        this.json = json;
    }

    /** The Bundle of a patient; that of patient 0 begins with the resources all patients share. */
    public void bundle(Catalog shared, PatientRecord patient, Bytes out) {
        out.put(START);
        Ids.put(patient.id(), out);
        out.put(ENTRIES);
        if (patient.id().number() == 0) {
            putShared(shared, out);
        }
        putPatient(patient, out);
        out.put(END);
    }

    private void putShared(Catalog shared, Bytes out) {
        for (Hospital hospital : shared.hospitals()) {
            entry(
                    ResourceType.ORGANIZATION,
                    id -> id.putAscii(hospital.id()),
                    o -> json.organization(hospital, o),
                    out);
            out.put(',');
        }
        for (Location location : shared.locations()) {
            entry(ResourceType.LOCATION, id -> id.putAscii(location.id()), o -> json.location(location, o), out);
            out.put(',');
        }
        for (Practitioner practitioner : shared.practitioners()) {
            entry(
                    ResourceType.PRACTITIONER,
                    id -> id.putAscii(practitioner.id()),
                    o -> json.practitioner(practitioner, o),
                    out);
            out.put(',');
        }
    }

    private void putPatient(PatientRecord patient, Bytes out) {
        entry(ResourceType.PATIENT, id -> Ids.put(patient.id(), id), o -> json.patient(patient, o), out);
        for (Encounter encounter : patient.encounters()) {
            out.put(',');
            entry(ResourceType.ENCOUNTER, id -> Ids.put(encounter, id), o -> json.encounter(encounter, o), out);
            for (Finding finding : encounter.findings()) {
                out.put(',');
                entry(ResourceType.CONDITION, id -> Ids.put(finding, id), o -> json.condition(finding, o), out);
            }
        }
    }

    private static void entry(ResourceType type, Consumer<Bytes> id, Consumer<Bytes> resource, Bytes out) {
        out.put(FULL_URL);
        putReference(type, id, out);
        out.put(RESOURCE);
        resource.accept(out);
        out.put(REQUEST);
        putReference(type, id, out);
        out.put(END_OF_ENTRY);
    }

    private static void putReference(ResourceType type, Consumer<Bytes> id, Bytes out) {
        out.putAscii(type.fhirName());
        out.put('/');
        id.accept(out);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
