package io.metriccare.internal.fhir;

import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Node;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.json.Slots;
import io.metriccare.internal.json.Template;
import io.metriccare.record.ResourceType;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the template of each type of resource comes from: the library, unless there is one of one's own.
 *
 * @param own by type
 */
record Shapes(Map<ResourceType, Source> own) {
    private static final String FOLDER = "/io/metriccare/templates/";

    static Shapes own(Map<ResourceType, String> texts) {
        Map<ResourceType, Source> own = new EnumMap<>(ResourceType.class);
        texts.forEach((type, text) -> own.put(type, new Source(type.folder() + ".json", text, true)));
        return new Shapes(own);
    }

    static Source standard(String name) {
        return Source.resource(Shapes.class, FOLDER + name + ".json");
    }

    <E> Template<E> template(ResourceType type, Slots<E> slots) {
        return Template.of(document(type), slots);
    }

    Node document(ResourceType type) {
        Source source = own.get(type);
        return Json.read(source == null ? standard(type.folder()) : source);
    }
}
