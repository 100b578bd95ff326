package io.metriccare.internal.json;

import io.metriccare.catalog.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /**
     * @param present which elements have the value; null if all have
     * @param constant the value, if it is the same for all
     */
    record Slot<E>(
            Kind kind,
            Value<E> value,
            @Nullable Predicate<E> present,
            @Nullable Text constant) {
        <W> Slot<W> in(Function<W, E> part, @Nullable Predicate<W> hasPart) {
            Predicate<E> inPart = present;
            Predicate<W> inWhole = inPart == null
                    ? hasPart
                    : whole -> (hasPart == null || hasPart.test(whole)) && inPart.test(part.apply(whole));
            return new Slot<>(kind, new PartValue<>(part, value), inWhole, constant);
        }
    }

    /** A value that depends on one part of the element alone. */
    record PartValue<E, P>(Function<E, P> part, Value<P> value) implements Value<E> {
        @Override
        public void write(E element, Bytes out) {
            value.write(part.apply(element), out);
        }
    }

    /**
     * A list inside an element.
     *
     * @param each what writes all items, given the template of one
     */
    record Group<E, C>(Function<E, List<C>> items, Slots<C> slots, Function<Template<C>, Value<E>> each) {
        Group(Function<E, List<C>> items, Slots<C> slots) {
            this(items, slots, template -> (element, out) -> template.writeAll(items.apply(element), out));
        }

        <W> Group<W, C> in(Function<W, E> part, @Nullable Predicate<W> hasPart) {
            return new Group<>(
                    whole -> hasPart == null || hasPart.test(whole) ? items.apply(part.apply(whole)) : List.of(),
                    slots,
                    template -> new PartValue<>(part, each.apply(template)));
        }
    }

    private final String name;
    private final Map<String, Slot<E>> slots = new LinkedHashMap<>();
    private final Map<String, Group<E, ?>> groups = new LinkedHashMap<>();

    /** @param name what the names of all slots begin with, such as {@code patient} */
    public Slots(String name) {
        this.name = name;
    }

    /** Adds a slot that every element fills. */
    public Slots<E> slot(String slot, Kind kind, Value<E> value) {
        slots.put(name + '.' + slot, new Slot<>(kind, value, null, null));
        return this;
    }

    /** Adds a slot that every element fills with the same text; templates hold it like a text of their own. */
    public Slots<E> constant(String slot, Text text) {
        slots.put(name + '.' + slot, new Slot<>(Kind.TEXT, (element, out) -> out.put(text), null, text));
        return this;
    }

    /** Adds a slot that only some elements fill; templates write {@code ${name.slot?}}. */
    public Slots<E> slot(String slot, Kind kind, Value<E> value, Predicate<E> present) {
        slots.put(name + '.' + slot, new Slot<>(kind, value, present, null));
        return this;
    }

    /** Adds a list; templates write {@code {"$each": "name.group", …}} as the one item of an array. */
    public <C> Slots<E> each(String group, Function<E, List<C>> items, Slots<C> of) {
        groups.put(name + '.' + group, new Group<>(items, of));
        return this;
    }

    /** Adds a list of parts, each list of which is remembered as one; templates write it like any list. */
    public <C> Slots<E> parts(String group, Function<E, List<C>> items, Slots<C> of) {
        groups.put(name + '.' + group, new Group<>(items, of, template -> new PartValue<>(items, template::writeAll)));
        return this;
    }

    /**
     * Adds the slots and lists of a part: a thing of the catalog, of which there are few. What a template says of one is
     * put together once and remembered. Templates write {@code ${name.part.slot}}.
     */
    public <P> Slots<E> part(String part, Function<E, P> of, Slots<P> slotsOfPart) {
        return part(part, of, slotsOfPart, null);
    }

    /** Adds a part that only some elements have; templates write {@code ${name.part.slot?}}. */
    public <P> Slots<E> part(String part, Function<E, P> of, Slots<P> slotsOfPart, @Nullable Predicate<E> present) {
        int prefix = slotsOfPart.name.length();
        slotsOfPart.slots.forEach(
                (slot, inner) -> slots.put(name + '.' + part + slot.substring(prefix), inner.in(of, present)));
        slotsOfPart.groups.forEach(
                (group, inner) -> groups.put(name + '.' + part + group.substring(prefix), inner.in(of, present)));
        return this;
    }

    @Nullable
    Slot<E> slot(String slot) {
        return slots.get(slot);
    }

    @Nullable
    Group<E, ?> group(String group) {
        return groups.get(group);
    }

    /** What a slot holds. */
    public Kind kind(String slot) {
        return Objects.requireNonNull(slots.get(slot), slot).kind();
    }

    /** Whether some elements have no value for a slot. */
    public boolean mayBeMissing(String slot) {
        return Objects.requireNonNull(slots.get(slot), slot).present() != null;
    }

    /** The slots of the items of a list. */
    public Slots<?> items(String group) {
        return Objects.requireNonNull(groups.get(group), group).slots();
    }

    /** The names of all slots. */
    public Set<String> slots() {
        return slots.keySet();
    }

    /** The names of all lists. */
    public Set<String> groups() {
        return groups.keySet();
    }
}
