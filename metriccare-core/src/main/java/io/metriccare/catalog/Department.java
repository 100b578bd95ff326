package io.metriccare.catalog;

/**
 * A kind of ward that every hospital has.
 *
 * @param id what the configuration calls it
 * @param name in words
 * @param type its v3-RoleCode
 * @param care what is done there
 */
public record Department(String id, Text name, Coding type, Care care) {
    /** What is done there, as far as it decides who lies there. */
    public enum Care {
        /** Anybody may lie there. */
        WARD,
        /** Nobody who is mildly ill lies there. */
        INTENSIVE,
        /** Nobody lies there for more than a night. */
        EMERGENCY
    }
}
