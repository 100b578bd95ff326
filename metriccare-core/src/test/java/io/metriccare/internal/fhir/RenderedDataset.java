package io.metriccare.internal.fhir;

import io.metriccare.FhirDataset;
import io.metriccare.internal.json.Bytes;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Every resource of a data set as the line it is written as.
 *
 * @param shared the Organizations, Locations and Practitioners
 * @param byPatient for each patient the Patient, then Encounters, each followed by its Conditions
 */
record RenderedDataset(List<String> shared, List<List<String>> byPatient) {
    /** Deaths, infections, readmissions, further stays, patients without a stay: whatever a data set can hold. */
    static final FhirDataset RICH = FhirDataset.builder()
            .patients(300)
            .mortality(0.3)
            .infection(0.4)
            .readmission(0.35)
            .alos(0.9)
            .build();

    private static final int RESOURCES_A_BUNDLE = 300;

    static RenderedDataset of(FhirDataset dataset) {
        FhirJson json = FhirJson.of(dataset.catalog(), dataset.templates().texts());
        List<String> shared = new ArrayList<>();
        dataset.catalog().hospitals().forEach(hospital -> shared.add(line(json::organization, hospital)));
        dataset.catalog().locations().forEach(location -> shared.add(line(json::location, location)));
        dataset.catalog().practitioners().forEach(physician -> shared.add(line(json::practitioner, physician)));
        return new RenderedDataset(
                shared, dataset.records().map(patient -> lines(patient, json)).toList());
    }

    private static List<String> lines(PatientRecord patient, FhirJson json) {
        List<String> lines = new ArrayList<>();
        lines.add(line(json::patient, patient));
        for (Encounter encounter : patient.encounters()) {
            lines.add(line(json::encounter, encounter));
            for (Finding finding : encounter.findings()) {
                lines.add(line(json::condition, finding));
            }
        }
        return lines;
    }

    static <E> String line(BiConsumer<E, Bytes> writer, E element) {
        Bytes out = new Bytes();
        writer.accept(element, out);
        return out.toString();
    }

    /** All lines in turn, whole patients together, in portions of about 300. */
    List<List<String>> bundles() {
        List<List<String>> bundles = new ArrayList<>();
        List<String> bundle = new ArrayList<>(shared);
        for (List<String> patient : byPatient) {
            if (bundle.size() + patient.size() > RESOURCES_A_BUNDLE) {
                bundles.add(bundle);
                bundle = new ArrayList<>();
            }
            bundle.addAll(patient);
        }
        bundles.add(bundle);
        return bundles;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(shared);
        byPatient.forEach(lines::addAll);
        return lines;
    }
}
