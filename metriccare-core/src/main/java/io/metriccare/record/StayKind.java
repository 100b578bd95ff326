package io.metriccare.record;

/** The part a stay plays in its patient's year. */
public enum StayKind {
    /**
     * A stay at least 61 days before any other of the patient; only some patients have one. Of a patient made by hand, a
     * stay after the index stay that is no readmission.
     */
    FURTHER,
    /** The stay every admitted patient has; a hospital-acquired infection, if any, happens in it. */
    INDEX,
    /** The unplanned stay 2 to 29 days after the discharge from the index stay; 0 to 30 of a patient made by hand. */
    READMISSION
}
