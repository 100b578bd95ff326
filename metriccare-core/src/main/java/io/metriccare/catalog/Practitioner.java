package io.metriccare.catalog;

/**
 * A physician of one location (FHIR Practitioner). Nobody real.
 *
 * @param display the name as shown beside a reference
 */
public record Practitioner(String id, String npi, Text family, Text given, Text display, Location location) {}
