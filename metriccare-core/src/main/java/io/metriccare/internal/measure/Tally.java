package io.metriccare.internal.measure;

import io.metriccare.catalog.Hospital;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures the metrics from records, by the rules anybody downstream would apply to the facts: the dates, and what a
 * record says of a stay's end, of its planning and of a finding's category. The cohort table is not looked at. Not
 * thread-safe; tallies of parts are added up.
 */
public final class Tally {
    private static final int WINDOW_DAYS = 30;
    private static final int FIRST_HAI_DAY = 3;
    /** Against advice, and transferred (HL7's discharge-disposition): CMS counts no readmission after them. */
    private static final Set<String> NO_INDEX_STAY = Set.of("aadvice", "other-hcf");

    private static final long SECONDS_A_DAY = 86_400;

    /** What is counted of one hospital, added up without an object a patient. */
    private static final class Sums {
        private long patients;
        private long admitted;
        private long deaths;
        private long infections;
        private long readmissions;
        private long stays;
        private long days;
        private long fatalStays;

        MetricCounts counts() {
            return new MetricCounts(patients, admitted, deaths, infections, readmissions, stays, days, fatalStays);
        }

        void add(Sums other) {
            patients += other.patients;
            admitted += other.admitted;
            deaths += other.deaths;
            infections += other.infections;
            readmissions += other.readmissions;
            stays += other.stays;
            days += other.days;
            fatalStays += other.fatalStays;
        }
    }

    private final Map<String, Sums> byHospital = new LinkedHashMap<>();

    public Tally(List<Hospital> hospitals) {
        hospitals.forEach(hospital -> byHospital.put(hospital.id(), new Sums()));
    }

    public void add(PatientRecord patient) {
        List<Stay> stays = patient.stays();
        Sums sums = of(patient.hospital().id());
        sums.patients++;
        sums.admitted += stays.isEmpty() ? 0 : 1;
        sums.deaths += died(patient.death(), stays) ? 1 : 0;
        sums.infections += infected(stays) ? 1 : 0;
        sums.readmissions += readmitted(stays) ? 1 : 0;
        sums.stays += stays.size();
        for (Stay stay : stays) {
            sums.days += stay.lengthOfStay();
            sums.fatalStays += stay.fatal() ? 1 : 0;
        }
    }

    public Tally add(Tally other) {
        other.byHospital.forEach((hospital, sums) -> of(hospital).add(sums));
        return this;
    }

    private Sums of(String hospital) {
        return byHospital.computeIfAbsent(hospital, id -> new Sums());
    }

    public GroundTruth result() {
        Map<String, MetricCounts> counts = new LinkedHashMap<>();
        byHospital.forEach((hospital, sums) -> counts.put(hospital, sums.counts()));
        return GroundTruth.of(counts);
    }

    /** CMS 30-day mortality: death of any cause 0 to 30 days after an admission. */
    private static boolean died(@Nullable Instant death, List<Stay> stays) {
        if (death == null) {
            return false;
        }
        for (Stay stay : stays) {
            long days = days(stay.admission(), death);
            if (days >= 0 && days <= WINDOW_DAYS) {
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

    /** CMS HWR: an unplanned admission within 30 days of a discharge alive, neither a transfer nor against advice. */
    private static boolean readmitted(List<Stay> stays) {
        for (int i = 1; i < stays.size(); i++) {
            Stay earlier = stays.get(i - 1);
            long gap = days(earlier.discharge(), stays.get(i).admission());
            if (isIndexStay(earlier) && !stays.get(i).elective() && gap >= 0 && gap <= WINDOW_DAYS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIndexStay(Stay stay) {
        return !stay.fatal()
                && !NO_INDEX_STAY.contains(stay.disposition().codings().get(0).code());
    }

    /** Between the calendar dates, in UTC. */
    private static long days(Instant from, Instant to) {
        return epochDay(to) - epochDay(from);
    }

    private static long epochDay(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
    }
}
