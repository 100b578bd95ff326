package io.metriccare.catalog;

/**
 * A physician of one location (FHIR Practitioner). Nobody real.
 *
 * @param id the Practitioner id
 * @param npi a National Provider Identifier of valid form that begins with 2, where none is issued
 * @param family the surname
 * @param given the given name
 * @param display the name as shown beside a reference
 * @param role what the physician is in an encounter
 * @param location where the physician works
 */
public record Practitioner(
        String id, String npi, Text family, Text given, Text display, ParticipantRole role, Location location) {}
