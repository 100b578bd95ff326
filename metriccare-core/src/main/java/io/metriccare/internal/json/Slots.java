package io.metriccare.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names a template of one kind of thing may use, and what stands behind each.
 *
 * @param <E> the thing a resource, or an element of one, is written from
 */
public final class Slots<E> {
    /** What a slot holds; types of columns follow from it. */
    public enum Kind {
        ID,
        CODE,
        TEXT,
        DATE,
        INSTANT,
        INTEGER
    }

    /** Writes one value: the inside of a JSON string, or the digits of a number. */
    @FunctionalInterface
    public interface Value<E> {
        void write(E element, Bytes out);
    }

    /** @param present which elements have the value; null if all have */
    record Slot<E>(Kind kind, Value<E> value, @Nullable Predicate<E> present) {}

    /** A list inside an element, each item written by a template of its own. */
    record Group<E, C>(Function<E, List<C>> items, Slots<C> slots) {}

    private final String name;
    private final Map<String, Slot<E>> slots = new LinkedHashMap<>();
    private final Map<String, Group<E, ?>> groups = new LinkedHashMap<>();

    /** @param name what the names of all slots begin with, such as {@code patient} */
    public Slots(String name) {
        this.name = name;
    }

    /** Adds a slot that every element fills. */
    public Slots<E> slot(String slot, Kind kind, Value<E> value) {
        slots.put(name + '.' + slot, new Slot<>(kind, value, null));
        return this;
    }

    /** Adds a slot that only some elements fill; templates write {@code ${name.slot?}}. */
    public Slots<E> slot(String slot, Kind kind, Value<E> value, Predicate<E> present) {
        slots.put(name + '.' + slot, new Slot<>(kind, value, present));
        return this;
    }

    /** Adds a list; templates write {@code {"$each": "name.group", …}} as the one item of an array. */
    public <C> Slots<E> each(String group, Function<E, List<C>> items, Slots<C> of) {
        groups.put(name + '.' + group, new Group<>(items, of));
        return this;
    }

    Slot<E> slot(String slot) {
        return known(slots, slot);
    }

    Group<E, ?> group(String group) {
        return known(groups, group);
    }

    private static <T> T known(Map<String, T> all, String asked) {
        T found = all.get(asked);
        if (found == null) {
            throw new IllegalArgumentException(
                    "a slot must be one of " + all.keySet() + " but was " + asked + "; write one of them");
        }
        return found;
    }
}
