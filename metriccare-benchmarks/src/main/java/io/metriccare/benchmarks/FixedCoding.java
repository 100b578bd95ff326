package io.metriccare.benchmarks;

import com.fasterxml.jackson.core.io.SerializedString;

/** A coding that no catalog holds, encoded once. */
record FixedCoding(SerializedString system, SerializedString code, SerializedString display) {
    FixedCoding(String system, String code, String display) {
        this(new SerializedString(system), new SerializedString(code), new SerializedString(display));
    }
}
