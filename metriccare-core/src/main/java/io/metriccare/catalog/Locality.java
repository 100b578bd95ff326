package io.metriccare.catalog;

import java.util.List;

/**
 * A city that a hospital's patients live in.
 *
 * @param city its name
 * @param state such as {@code NC}
 * @param weight its population relative to the other cities of the catchment area
 * @param areaCode of its telephone numbers
 * @param postalCodes some of its ZIP codes
 */
public record Locality(Text city, String state, int weight, String areaCode, List<String> postalCodes) {
    public Locality {
        postalCodes = List.copyOf(postalCodes);
    }
}
