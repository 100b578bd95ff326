package io.metriccare.catalog;

/**
 * A department of one hospital (FHIR Location).
 *
 * @param id its Location id
 * @param hospital whose it is
 * @param department which of the hospital's
 */
public record Location(String id, Hospital hospital, Department department) {}
