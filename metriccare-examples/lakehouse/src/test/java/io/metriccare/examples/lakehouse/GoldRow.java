package io.metriccare.examples.lakehouse;

import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import java.util.Map;
import java.util.TreeMap;

/** What the numbers of a row of gold must be, by column. A share of nothing is NaN here, null there. */
final class GoldRow {
    private GoldRow() {}

    static Map<String, Number> ofHospital(MetricCounts truth) {
        Map<String, Number> row = counts(truth);
        row.put("patients", truth.patients());
        row.put("admitted", truth.admitted());
        row.put("mortality", truth.shareOfPatients(Metric.MORTALITY));
        row.put("infection", truth.shareOfPatients(Metric.INFECTION));
        row.put("readmission", truth.shareOfPatients(Metric.READMISSION));
        return row;
    }

    static Map<String, Number> ofMonth(MetricCounts truth) {
        Map<String, Number> row = counts(truth);
        row.put("index_stays", truth.indexStays());
        row.put("deaths_per_stay", truth.deathsPerStay());
        row.put("infections_per_stay", (double) truth.infections() / truth.stays());
        row.put("readmissions_per_index_stay", truth.readmissionsPerIndexStay());
        return row;
    }

    private static Map<String, Number> counts(MetricCounts truth) {
        return new TreeMap<>(Map.of(
                "deaths", truth.deaths(),
                "infections", truth.infections(),
                "readmissions", truth.readmissions(),
                "stays", truth.stays(),
                "length_of_stay_days", truth.lengthOfStayDays(),
                "fatal_stays", truth.fatalStays(),
                "average_length_of_stay", truth.meanLengthOfStay()));
    }
}
