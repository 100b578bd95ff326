package io.metriccare.testing;

/** Told how far a validation is. Its methods are called by one thread at a time. */
public interface ValidationListener {
    /** Does nothing. */
    ValidationListener NONE = new ValidationListener() {};

    /** Before the first resource is judged. */
    default void began(long resources) {}

    /** After more have been. */
    default void checked(long moreResources) {}
}
