package io.metriccare.benchmarks;

import io.metriccare.FhirDataset;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.List;

/** Records made beforehand, so that only the writing is measured. */
record Sample(List<PatientRecord> patients, List<Encounter> encounters, List<Finding> findings) {
    static final Sample EMPTY = new Sample(List.of(), List.of(), List.of());

    static Sample of(FhirDataset dataset, Kind kind) {
        List<PatientRecord> patients = dataset.records().toList();
        List<Encounter> encounters = patients.stream()
                .flatMap(patient -> patient.encounters().stream())
                .toList();
        List<Finding> findings = encounters.stream()
                .flatMap(encounter -> encounter.findings().stream())
                .toList();
        return new Sample(
                kind.includes(ResourceType.PATIENT) ? patients : List.of(),
                kind.includes(ResourceType.ENCOUNTER) ? encounters : List.of(),
                kind.includes(ResourceType.CONDITION) ? findings : List.of());
    }

    int size() {
        return patients.size() + encounters.size() + findings.size();
    }

    void writeTo(Lines lines) throws IOException {
        for (PatientRecord patient : patients) {
            lines.patient(patient);
        }
        for (Encounter encounter : encounters) {
            lines.encounter(encounter);
        }
        for (Finding finding : findings) {
            lines.condition(finding);
        }
        lines.flush();
    }
}
