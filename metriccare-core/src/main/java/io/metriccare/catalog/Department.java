package io.metriccare.catalog;

/**
 * A kind of ward that every hospital has.
 *
 * @param type its v3-RoleCode
 */
public record Department(String id, Text name, Coding type) {}
