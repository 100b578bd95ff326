package io.metriccare.catalog;

/**
 * A language patients speak.
 *
 * @param code its BCP-47 tag
 */
public record Language(String code, Text text) {}
