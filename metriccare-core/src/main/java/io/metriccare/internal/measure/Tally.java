package io.metriccare.internal.measure;

import io.metriccare.catalog.Hospital;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the metrics from records, by the rules anybody downstream would apply to the facts: the dates, and what a
 * record says of a stay's end, of its planning and of a finding's category. The cohort table is not looked at. Not
 * thread-safe; tallies of parts are added up.
 */
public final class Tally {
    private static final int WINDOW_DAYS = 30;
    private static final int FIRST_HAI_DAY = 3;

    private final Map<String, MetricCounts> byHospital = new LinkedHashMap<>();

    public Tally(List<Hospital> hospitals) {
        hospitals.forEach(hospital -> byHospital.put(hospital.id(), MetricCounts.ZERO));
    }

    public void add(PatientRecord patient) {
        byHospital.merge(patient.hospital().id(), measure(patient), MetricCounts::plus);
    }

    public Tally add(Tally other) {
        other.byHospital.forEach((hospital, counts) -> byHospital.merge(hospital, counts, MetricCounts::plus));
        return this;
    }

    public GroundTruth result() {
        return GroundTruth.of(byHospital);
    }

    private static MetricCounts measure(PatientRecord patient) {
        List<Stay> stays = patient.stays();
        long days = 0;
        for (Stay stay : stays) {
            days += stay.lengthOfStay();
        }
        return new MetricCounts(
                1,
                stays.isEmpty() ? 0 : 1,
                died(patient) ? 1 : 0,
                infected(stays) ? 1 : 0,
                readmitted(patient) ? 1 : 0,
                stays.size(),
                days);
    }

    /** CMS 30-day mortality: death of any cause 0 to 30 days after an admission. */
    private static boolean died(PatientRecord patient) {
        Instant death = patient.death();
        for (Stay stay : patient.stays()) {
            if (death != null && days(stay.admission(), death) >= 0 && days(stay.admission(), death) <= WINDOW_DAYS) {
                return true;
            }
        }
        return false;
    }

    /** NHSN: an infection whose event date lies on hospital day 3 or later, the day of admission being day 1. */
    private static boolean infected(List<Stay> stays) {
        for (Stay stay : stays) {
            for (Finding finding : stay.findings()) {
                if (finding.category() == Category.INFECTION
                        && days(stay.admission(), finding.onset()) + 1 >= FIRST_HAI_DAY
                        && !finding.onset().isAfter(stay.discharge())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** CMS HWR: an unplanned admission within 30 days of a discharge that the patient left alive. */
    private static boolean readmitted(PatientRecord patient) {
        List<Stay> stays = patient.stays();
        for (int i = 1; i < stays.size(); i++) {
            Stay earlier = stays.get(i - 1);
            long gap = days(earlier.discharge(), stays.get(i).admission());
            if (!earlier.fatal() && !stays.get(i).elective() && gap >= 0 && gap <= WINDOW_DAYS) {
                return true;
            }
        }
        return false;
    }

    private static long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(date(from), date(to));
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
