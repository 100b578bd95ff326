package io.metriccare.catalog;

/**
 * A language patients speak.
 *
 * @param code its BCP-47 tag
 * @param text in words, such as {@code English}
 */
public record Language(String code, Text text) {}
