package io.metriccare.cli;

import io.metriccare.metric.Metric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rates of one hospital as they are typed: {@code org-fernwater:mortality=5%,alos=0.9}. */
record HospitalRates(String id, Map<Metric, String> rates) {
    private static final String EXAMPLE = "; write hospital=org-fernwater:mortality=5%,alos=0.9";

    /** @throws IllegalArgumentException if it is no id, colon and rates */
    static HospitalRates read(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "hospital must be an id, a colon and its rates but was " + WrongUsage.shown(text) + EXAMPLE);
        }
        Map<Metric, String> rates = new LinkedHashMap<>();
        for (String rate : text.substring(colon + 1).split(",", -1)) {
            int equals = Math.max(0, rate.indexOf('='));
            Metric metric = metric(rate.substring(0, equals).strip(), rate.strip());
            if (rates.put(metric, rate.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(
                        "hospital must name a rate once but was " + text + "; leave one " + metric.key() + " out");
            }
        }
        return new HospitalRates(text.substring(0, colon).strip(), rates);
    }

    private static Metric metric(String key, String rate) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.key().equals(key))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "hospital must have rates of mortality, infection, readmission or alos but had "
                                + WrongUsage.shown(rate) + EXAMPLE));
    }
}
