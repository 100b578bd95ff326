package io.metriccare.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of a data set, overall and by hospital.
 *
 * @param overall all patients
 * @param byHospital the patients of each hospital, keyed by Organization id in the catalog's order; hospitals without a
 *     patient included
 */
public record GroundTruth(MetricCounts overall, Map<String, MetricCounts> byHospital) {
    /** Keeps a copy of the map, in its order. */
    public GroundTruth {
        byHospital = Collections.unmodifiableMap(new LinkedHashMap<>(byHospital));
    }

    /** The truth of these hospitals; the overall counts are their sum. */
    public static GroundTruth of(Map<String, MetricCounts> byHospital) {
        return new GroundTruth(byHospital.values().stream().reduce(MetricCounts.ZERO, MetricCounts::plus), byHospital);
    }
}
