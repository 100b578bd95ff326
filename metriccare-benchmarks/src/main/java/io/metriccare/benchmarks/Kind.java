package io.metriccare.benchmarks;

import io.metriccare.record.ResourceType;

/** Which resources of a sample are written. */
public enum Kind {
    ALL,
    PATIENT,
    ENCOUNTER,
    CONDITION;

    boolean includes(ResourceType type) {
        return this == ALL || name().equals(type.name());
    }
}
