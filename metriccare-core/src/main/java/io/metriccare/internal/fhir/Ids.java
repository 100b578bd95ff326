package io.metriccare.internal.fhir;

import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientId;

/** Writes the records' ids without making strings. */
final class Ids {
    private Ids() {}

    static void put(PatientId id, Bytes out) {
        out.putAscii(id.value());
    }

    static void put(Encounter encounter, Bytes out) {
        putEncounter(encounter.patient(), encounter.number(), out);
    }

    static void putEncounter(PatientId patient, int number, Bytes out) {
        put(patient, out);
        out.putAscii("-e");
        out.putPadded(number, 1);
    }

    static void put(Finding finding, Bytes out) {
        put(finding.patient(), out);
        out.putAscii("-c");
        out.putPadded(finding.number(), 1);
    }
}
