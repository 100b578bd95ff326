package io.metriccare.catalog;

import io.metriccare.metric.Rates;

/**
 * A hospital (FHIR Organization). It is invented, whatever its city.
 *
 * @param id its Organization id
 * @param name as a reference displays it
 * @param weight its share of the patients relative to the other hospitals
 * @param npi a National Provider Identifier of valid form that begins with 2, where none is issued
 * @param phone such as {@code 704-555-0100}
 * @param line the street and house of its address
 * @param city of its address
 * @param state of its address, such as {@code NC}
 * @param postalCode of its address, such as {@code 28203}
 * @param catchment where its patients live
 * @param rates of its own, where nothing else is asked for
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
        Weighted<Locality> catchment,
        Rates rates) {}
