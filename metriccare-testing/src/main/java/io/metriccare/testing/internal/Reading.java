package io.metriccare.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One resource while it is read.
 *
 * @param names what the resources of its Bundle are called, by the addresses of their entries
 * @param unreadable gets a sentence for each thing that cannot be read
 */
record Reading(JsonNode resource, Map<String, String> names, Set<String> unreadable) {
    String type() {
        return resource.path("resourceType").asText();
    }

    String name() {
        return type() + "/" + text("id");
    }

    /** What lies at a path of members and places in arrays. */
    JsonNode at(Object... path) {
        JsonNode at = resource;
        for (Object step : path) {
            at = step instanceof Integer place ? at.path(place) : at.path(step.toString());
        }
        return at;
    }

    /** Empty if there is none. */
    String text(Object... path) {
        return at(path).asText();
    }

    <T> @Nullable T time(String member, Function<String, T> as) {
        return time(at(member), member, as);
    }

    <T> @Nullable T time(String of, String member, Function<String, T> as) {
        return time(at(of, member), of + "." + member, as);
    }

    private <T> @Nullable T time(JsonNode text, String path, Function<String, T> as) {
        try {
            return FhirTime.read(text, as);
        } catch (IllegalArgumentException e) {
            unreadable.add(name() + ": " + path + " " + e.getMessage());
            return null;
        }
    }

    /** The id of the resource a reference leads to; empty, and complained of, if there is no reference. */
    String required(String type, Object... path) {
        String target = target(type, path);
        if (target.isEmpty()) {
            unreadable.add(name() + " has no " + path[0] + " that refers to a " + type);
        }
        return target;
    }

    /** The id of the resource a reference leads to; empty if there is none of that type. */
    String target(String type, Object... path) {
        return target(at(path), type);
    }

    String target(JsonNode reference, String type) {
        String name = name(reference.path("reference").asText());
        return name.startsWith(type + "/") ? name.substring(type.length() + 1) : "";
    }

    /** Type/id of what a reference leads to, whether it is relative, absolute or an entry's address. */
    private String name(String reference) {
        String known = names.get(reference);
        if (known != null) {
            return known;
        }
        String[] parts = reference.replaceFirst("/_history/.*", "").split("/", -1);
        int last = parts.length - 1;
        return last > 0 ? parts[last - 1] + "/" + parts[last] : reference;
    }

    /** All references to resources elsewhere. */
    List<String> references() {
        return resource.findValues("reference").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(reference -> !reference.startsWith("#"))
                .map(this::name)
                .toList();
    }

    static Map<String, String> texts(JsonNode items, String key, String value) {
        Map<String, String> texts = new LinkedHashMap<>();
        items.forEach(
                item -> texts.put(item.path(key).asText(), item.path(value).asText()));
        return texts;
    }

    static Set<String> codes(JsonNode codings) {
        Set<String> codes = new HashSet<>();
        codings.forEach(coding -> codes.add(coding.path("code").asText()));
        return codes;
    }
}
