package io.metriccare.catalog;

/**
 * A hospital (FHIR Organization). It is invented, whatever its city.
 *
 * @param id its Organization id
 * @param weight its share of the patients relative to the other hospitals
 * @param npi a National Provider Identifier of valid form that begins with 2, where none is issued
 * @param catchment where its patients live
 */
public record Hospital(
        String id,
        Text name,
        int weight,
        String npi,
        String phone,
        Text line,
        Text city,
        String state,
        String postalCode,
        Weighted<Locality> catchment) {}
