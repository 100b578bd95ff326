package io.metriccare.catalog;

import java.util.List;

/**
 * One meaning in words and in one or more code systems (FHIR CodeableConcept).
 *
 * @param text in words; {@code text().toString()} is the string
 * @param codings the same in codes; the first is the one readers look at first
 */
public record Concept(Text text, List<Coding> codings) {
    public Concept {
        codings = List.copyOf(codings);
    }
}
