package io.metriccare.examples.lakehouse;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.Category;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stays of each hospital and month of discharge, counted from records; their patients are not counted. */
final class StayMonths {
    private StayMonths() {}

    /** Keyed by hospital and month, as in {@code org-metriccare 2023-01}. */
    static Map<String, MetricCounts> of(List<FhirDataset> datasets) {
        Map<String, MetricCounts> months = new TreeMap<>();
        for (FhirDataset dataset : datasets) {
            dataset.records().forEach(patient -> add(patient, months));
        }
        return months;
    }

    private static void add(PatientRecord patient, Map<String, MetricCounts> months) {
        List<Stay> stays = patient.stays();
        Instant death = patient.death();
        for (int i = 0; i < stays.size(); i++) {
            Stay stay = stays.get(i);
            boolean last = i == stays.size() - 1;
            boolean died = last && death != null && days(stay.admission(), death) <= 30;
            boolean infected = stay.findings().stream()
                    .anyMatch(finding ->
                            finding.category() == Category.INFECTION && days(stay.admission(), finding.onset()) >= 2);
            boolean readmitted = !last && stays.get(i + 1).kind() == StayKind.READMISSION;
            months.merge(
                    patient.hospital().id() + " "
                            + date(stay.discharge()).toString().substring(0, 7),
                    new MetricCounts(
                            0,
                            0,
                            one(died),
                            one(infected),
                            one(readmitted),
                            1,
                            days(stay.admission(), stay.discharge()),
                            one(stay.fatal())),
                    MetricCounts::plus);
        }
    }

    private static long days(Instant from, Instant to) {
        return date(to).toEpochDay() - date(from).toEpochDay();
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
