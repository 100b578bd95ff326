package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.HOSPITAL;

import io.metriccare.catalog.Hospital;
import io.metriccare.metric.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The quotas of all metrics, and how far patients made by hand have used them up. */
final class Quotas {
    private final Map<Metric, List<OpenQuota>> byMetric = new EnumMap<>(Metric.class);
    private final List<Hospital> hospitals;
    private final long[] handMade;

    /** @param patients of each hospital */
    Quotas(Specification asked, List<Hospital> hospitals, long[] patients) {
        this.hospitals = hospitals;
        this.handMade = new long[patients.length];
        for (Metric metric : Metric.values()) {
            List<OpenQuota> quotas = new ArrayList<>();
            Quota.of(metric, asked, hospitals, patients).forEach(quota -> quotas.add(new OpenQuota(quota)));
            byMetric.put(metric, quotas);
        }
    }

    List<OpenQuota> of(Metric metric) {
        return byMetric.getOrDefault(metric, List.of());
    }

    /** How many patients of a hospital are made by hand. */
    long handMade(int hospital) {
        return handMade[hospital];
    }

    /** Whether a patient can be put in its cohort's hospital. */
    boolean haveRoomFor(HandMade patient) {
        return byMetric.values().stream()
                .flatMap(List::stream)
                .allMatch(open -> !open.quota().covers(patient.cohort()) || open.hasRoomFor(patient));
    }

    void add(HandMade patient) {
        handMade[patient.cohort().hospital()]++;
        byMetric.values().stream()
                .flatMap(List::stream)
                .filter(open -> open.quota().covers(patient.cohort()))
                .forEach(open -> open.add(patient));
    }

    /** Why a patient cannot be put there. */
    IllegalArgumentException refusal(HandMade patient) {
        return byMetric.values().stream()
                .flatMap(List::stream)
                .filter(open -> open.quota().covers(patient.cohort()) && !open.hasRoomFor(patient))
                .map(open -> open.refusal(patient, key(open.quota())))
                .findFirst()
                .orElseThrow();
    }

    private String key(Quota quota) {
        return (quota.own() ? HOSPITAL + hospitals.get(quota.row()).id() + "." : "")
                + quota.metric().key();
    }
}
