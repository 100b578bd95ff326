package io.metriccare.catalog;

/**
 * A code of a code system (FHIR Coding).
 *
 * @param system the code system's absolute URI
 * @param code the code
 * @param display what the code system calls it; {@code display().toString()} is the string
 */
public record Coding(String system, String code, Text display) {}
