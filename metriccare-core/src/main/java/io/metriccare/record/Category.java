package io.metriccare.record;

import io.metriccare.catalog.Text;

/** The original project's kinds of condition, and the metric each is counted for. */
public enum Category {
    GENERAL("General", "General"),
    INFECTION("Infection", "HAI Rate"),
    READMISSION("Readmission", "Readmission Rate (30-day)"),
    CHRONIC("Chronic", "Readmission/Comorbidity"),
    DEATH("Death", "Mortality Rate (30-day)");

    private final Text label;
    private final Text metric;

    Category(String label, String metric) {
        this.label = Text.of(label);
        this.metric = Text.of(metric);
    }

    /** The category as Condition.note says it. */
    public Text label() {
        return label;
    }

    /** The metric as Condition.note says it. */
    public Text metric() {
        return metric;
    }
}
