package io.metriccare.internal.fhir;

import io.metriccare.catalog.Catalog;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.json.JsonType;
import io.metriccare.internal.json.JsonType.Struct;
import io.metriccare.internal.json.Slots;
import io.metriccare.record.ResourceType;
import java.util.Map;

/**
 * The columns of a table of resources, as their template has them: deep, in its order, the same for every data set that
 * is written with it. Spark's schema and Athena's DDL are made of them.
 */
public final class Columns {
    private Columns() {}

    /**
     * The columns of a type of resource.
     *
     * @param templates the texts of those of one's own, by type
     * @throws IllegalArgumentException if a template's lists mix what no column can hold, or for a Bundle, which has no
     *     template
     */
    public static Struct of(ResourceType type, Map<ResourceType, String> templates) {
        return JsonType.of((Mapping) Shapes.own(templates).document(type), slots(type));
    }

    /** What a slot holds depends on no catalog. */
    private static Slots<?> slots(ResourceType type) {
        return switch (type) {
            case PATIENT -> Vocabulary.patient();
            case ENCOUNTER -> Vocabulary.encounter(Catalog.standard());
            case CONDITION -> Vocabulary.finding(Catalog.standard());
            case ORGANIZATION -> Vocabulary.hospital();
            case LOCATION -> Vocabulary.location();
            case PRACTITIONER -> Vocabulary.practitioner();
            case BUNDLE ->
                throw new IllegalArgumentException("a Bundle has no columns of its own; ask for those of Patient");
        };
    }
}
