package io.metriccare.record;

import io.metriccare.catalog.Locality;

/** Where a patient lives: an invented house in a real city. */
public record Address(int houseNumber, String street, Locality locality, String postalCode) {}
