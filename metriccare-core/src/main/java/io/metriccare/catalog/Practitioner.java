package io.metriccare.catalog;

/**
 * A physician of one location (FHIR Practitioner). Nobody real.
 *
 * @param display the name as shown beside a reference
 * @param role what the physician is in an encounter
 */
public record Practitioner(
        String id, String npi, Text family, Text given, Text display, ParticipantRole role, Location location) {}
