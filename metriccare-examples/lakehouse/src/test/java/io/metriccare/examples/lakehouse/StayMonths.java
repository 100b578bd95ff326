package io.metriccare.examples.lakehouse;

import io.metriccare.FhirDataset;
import io.metriccare.record.Category;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of each hospital and month of discharge, counted from records by what the generator says they are. */
final class StayMonths {
    /** Stays, days, deaths, infections and index stays of readmissions. */
    record Counts(long stays, long days, long deaths, long infections, long readmissions) {
        Counts plus(Counts other) {
            return new Counts(
                    stays + other.stays,
                    days + other.days,
                    deaths + other.deaths,
                    infections + other.infections,
                    readmissions + other.readmissions);
        }
    }

    private StayMonths() {}

    /** Keyed by hospital and month, as in {@code org-metriccare 2023-01}. */
    static Map<String, Counts> of(List<FhirDataset> datasets) {
        Map<String, Counts> months = new TreeMap<>();
        for (FhirDataset dataset : datasets) {
            dataset.records().forEach(patient -> add(patient, months));
        }
        return months;
    }

    private static void add(PatientRecord patient, Map<String, Counts> months) {
        boolean returns = patient.stays().stream().anyMatch(stay -> stay.kind() == StayKind.READMISSION);
        for (Stay stay : patient.stays()) {
            boolean infected = stay.findings().stream().anyMatch(finding -> finding.category() == Category.INFECTION);
            boolean readmitted = returns && stay.kind() == StayKind.INDEX;
            months.merge(
                    patient.hospital().id() + " " + stay.discharge().toString().substring(0, 7),
                    new Counts(1, stay.lengthOfStay(), one(stay.fatal()), one(infected), one(readmitted)),
                    Counts::plus);
        }
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
