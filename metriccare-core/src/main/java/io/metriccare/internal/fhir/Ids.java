package io.metriccare.internal.fhir;

import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientId;

/** Writes ids without making strings; the same ids as the records' own. */
final class Ids {
    private Ids() {}

    static void put(PatientId id, Bytes out) {
        out.putAscii(id.dataset());
        out.put('-');
        out.putPadded(id.number(), PatientId.DIGITS);
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
