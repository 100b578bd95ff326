package io.metriccare.record;

/** The part a stay plays in its patient's year. */
public enum StayKind {
    /** A stay at least 61 days before any other of the patient; only some patients have one. */
    FURTHER,
    /** The stay every admitted patient has; a hospital-acquired infection, if any, happens in it. */
    INDEX,
    /** The unplanned stay 2 to 29 days after the discharge from the index stay. */
    READMISSION
}
