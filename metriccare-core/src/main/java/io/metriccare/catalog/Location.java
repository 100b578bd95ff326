package io.metriccare.catalog;

/** A department of one hospital (FHIR Location). */
public record Location(String id, Hospital hospital, Department department) {}
