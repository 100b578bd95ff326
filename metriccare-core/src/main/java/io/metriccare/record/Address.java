package io.metriccare.record;

import io.metriccare.catalog.Locality;

/**
 * Where a patient lives: an invented house in a real city.
 *
 * @param houseNumber 100 to 9899
 * @param street its name, without the number
 * @param locality the city and its state
 * @param postalCode one of the locality's, such as {@code 28205}
 */
public record Address(int houseNumber, String street, Locality locality, String postalCode) {}
