package io.metriccare.catalog;

/** An infection that patients catch in hospital (NHSN HAI), and how ill they are with it. */
public record HospitalInfection(String id, Concept concept, Weighted<Coding> severities) {}
