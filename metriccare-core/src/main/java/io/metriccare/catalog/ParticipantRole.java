package io.metriccare.catalog;

/**
 * What a physician is in an encounter (Encounter.participant.type).
 *
 * @param text in words, such as {@code attending physician}
 * @param type its v3-ParticipationType
 */
public record ParticipantRole(Text text, Coding type) {}
