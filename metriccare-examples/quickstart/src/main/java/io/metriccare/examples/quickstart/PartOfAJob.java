package io.metriccare.examples.quickstart;

import io.metriccare.FhirDataset;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.util.stream.Stream;

/** What one task of a distributed job does. */
final class PartOfAJob {
    private PartOfAJob() {}

    // region job
    /** One row a stay. The specification is a short text: send it to the tasks, they make their patients themselves. */
    static Stream<String> rows(String specification, int part, int parts) {
        return FhirDataset.parse(specification).slice(part, parts).records().flatMap(PartOfAJob::rows);
    }

    private static Stream<String> rows(PatientRecord patient) {
        return patient.stays().stream().map(stay -> row(patient, stay));
    }

    private static String row(PatientRecord patient, Stay stay) {
        return String.join(
                ",", stay.id(), patient.hospital().id(), stay.admission().toString(), stay.fatal() ? "1" : "0");
    }
    // endregion
}
