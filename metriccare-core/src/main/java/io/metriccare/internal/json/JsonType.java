package io.metriccare.internal.json;

import io.metriccare.internal.document.Node.Mapping;
import java.util.List;
import java.util.Locale;

/**
 * What kind of values a template writes, from which the types of a table's columns follow. Any value may be missing.
 * Dates and instants are texts, as they are in JSON.
 */
public sealed interface JsonType {
    /** A value without parts. */
    enum Simple implements JsonType {
        TEXT,
        /** A whole number of at most 64 bits. */
        INTEGER,
        DECIMAL,
        BOOLEAN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A list, all of whose items are of one type. */
    record Array(JsonType items) implements JsonType {
        @Override
        public String toString() {
            return "array of " + items;
        }
    }

    /** An object; its fields stand in the order of the template, those that only some items of a list have after. */
    record Struct(List<Field> fields) implements JsonType {
        @Override
        public String toString() {
            return "object";
        }
    }

    /** A member of an object. */
    record Field(String name, JsonType type) {}

    /**
     * The type of what a template of an object writes.
     *
     * @throws IllegalArgumentException if items of one list are of types that no table can hold in one column
     */
    static Struct of(Mapping template, Slots<?> slots) {
        JsonType type = Typing.type(template, slots);
        return type instanceof Struct struct ? struct : new Struct(List.of());
    }
}
