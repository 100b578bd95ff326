package io.metriccare.internal.json;

import io.metriccare.catalog.Text;
import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Nearest;
import io.metriccare.internal.document.Node;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Node.Scalar;
import io.metriccare.internal.document.Node.Sequence;
import io.metriccare.internal.document.Place;
import io.metriccare.internal.json.Slots.Group;
import io.metriccare.internal.json.Slots.Slot;
import io.metriccare.internal.json.Slots.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document with named holes, in which a person who knows FHIR can read how a resource is shaped.
 *
 * <p>{@code "${patient.id}"} is a value; {@code "${patient.death?}"} one that may be missing, and then the member is left
 * out, and with it every object or array left empty; {@code [{"$each": "stay.findings", …}]} repeats an element for each
 * item of a list. For every set of values that are present the template is flattened once into a {@link Stencil}, which
 * writes as fast as memory allows. Thread-safe.
 *
 * @param <E> what is written
 */
public final class Template<E> {
    private static final Pattern HOLE = Pattern.compile("\\$\\{([A-Za-z0-9.]+)(\\??)}");
    static final String EACH = "$each";
    private static final int MOST_OPTIONALS = 10;

    private final Part<E> root;
    private final List<Predicate<E>> optionals = new ArrayList<>();
    private final AtomicReferenceArray<@Nullable Stencil<E>> stencils;

    private Template(Node json, Slots<E> slots) {
        root = part(json, slots);
        if (optionals.size() > MOST_OPTIONALS) {
            throw json.place()
                    .wrong("a template must have at most " + MOST_OPTIONALS + " values that may be missing but has "
                            + optionals.size() + "; leave some out");
        }
        if (!root.isPresent(0)) {
            throw json.place()
                    .wrong("a template, and each element of a list, must have something that is never missing; add it");
        }
        stencils = new AtomicReferenceArray<>(1 << optionals.size());
    }

    /**
     * Makes a template of a document.
     *
     * @throws IllegalArgumentException if it names a slot that there is not, or could come out empty
     */
    public static <E> Template<E> of(Node json, Slots<E> slots) {
        return new Template<>(json, slots);
    }

    /** Writes one element, on one line. */
    public void write(E element, Bytes out) {
        int present = 0;
        for (int i = 0; i < optionals.size(); i++) {
            present |= optionals.get(i).test(element) ? 1 << i : 0;
        }
        Stencil<E> stencil = stencils.get(present);
        (stencil == null ? cut(present) : stencil).write(element, out);
    }

    /** Writes elements with commas between them. */
    void writeAll(List<E> elements, Bytes out) {
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            write(elements.get(i), out);
        }
    }

    private Stencil<E> cut(int present) {
        Stencil.Cutter<E> cutter = new Stencil.Cutter<>();
        root.cut(present, cutter);
        Stencil<E> stencil = cutter.cut();
        stencils.set(present, stencil);
        return stencil;
    }

    /** A piece of the document. */
    private interface Part<E> {
        boolean isPresent(int present);

        void cut(int present, Stencil.Cutter<E> cutter);
    }

    private record Constant<E>(String json) implements Part<E> {
        @Override
        public boolean isPresent(int present) {
            return true;
        }

        @Override
        public void cut(int present, Stencil.Cutter<E> cutter) {
            cutter.add(json);
        }
    }

    /** @param needed the bit of the value that may be missing; 0 if it never is */
    private record Hole<E>(Value<E> value, int needed) implements Part<E> {
        @Override
        public boolean isPresent(int present) {
            return (needed & ~present) == 0;
        }

        @Override
        public void cut(int present, Stencil.Cutter<E> cutter) {
            cutter.add(value);
        }
    }

    /** Parts that are there together or not at all: the pieces of a string. */
    private record Together<E>(List<Part<E>> parts) implements Part<E> {
        @Override
        public boolean isPresent(int present) {
            return parts.stream().allMatch(part -> part.isPresent(present));
        }

        @Override
        public void cut(int present, Stencil.Cutter<E> cutter) {
            parts.forEach(part -> part.cut(present, cutter));
        }
    }

    /** An object or array, of which those parts are written that are there. */
    private record Container<E>(String open, String close, List<String> names, List<Part<E>> parts) implements Part<E> {
        @Override
        public boolean isPresent(int present) {
            return parts.isEmpty() || parts.stream().anyMatch(part -> part.isPresent(present));
        }

        @Override
        public void cut(int present, Stencil.Cutter<E> cutter) {
            String separator = open;
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).isPresent(present)) {
                    cutter.add(separator);
                    cutter.add(names.get(i));
                    parts.get(i).cut(present, cutter);
                    separator = ",";
                }
            }
            cutter.add((parts.isEmpty() ? open : "") + close);
        }
    }

    private Part<E> part(Node json, Slots<E> slots) {
        if (json instanceof Mapping object) {
            return object(object, slots);
        }
        if (json instanceof Sequence array) {
            List<Part<E>> parts = new ArrayList<>();
            for (Node item : array.items()) {
                boolean each =
                        item instanceof Mapping object && object.members().containsKey(EACH);
                parts.add(each ? each((Mapping) item, slots) : part(item, slots));
            }
            return new Container<>("[", "]", parts.stream().map(part -> "").toList(), parts);
        }
        Scalar scalar = (Scalar) json;
        return scalar.quoted() ? string(scalar, slots) : new Constant<>(scalar.text());
    }

    private Part<E> object(Mapping object, Slots<E> slots) {
        List<String> names = new ArrayList<>();
        List<Part<E>> parts = new ArrayList<>();
        object.members().forEach((name, member) -> {
            if (name.equals(EACH)) {
                throw member.place()
                        .wrong("an element with " + EACH + " must stand in an array; write [{\"" + EACH + "\": …}]");
            }
            if (name.contains("${")) {
                throw member.place().wrong("a name must hold no slot but was " + name + "; write slots in values");
            }
            names.add(quoted(name) + ":");
            parts.add(part(member.value(), slots));
        });
        return new Container<>("{", "}", names, parts);
    }

    private Part<E> string(Scalar scalar, Slots<E> slots) {
        String text = scalar.text();
        List<Part<E>> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        boolean number = false;
        int end = 0;
        while (hole.find()) {
            Slot<E> slot = known(slots.slot(hole.group(1)), hole.group(1), slots.slots(), scalar.place());
            number = slot.kind() == Slots.Kind.INTEGER && hole.group().equals(text);
            parts.add(constant(text.substring(end, hole.start()), scalar.place()));
            parts.add(
                    slot.constant() == null
                            ? new Hole<>(slot.value(), bit(slot, hole, scalar.place()))
                            : new Constant<>(slot.constant().json()));
            end = hole.end();
        }
        parts.add(constant(text.substring(end), scalar.place()));
        if (!number) {
            parts.add(0, new Constant<>("\""));
            parts.add(new Constant<>("\""));
        }
        return new Together<>(parts);
    }

    private static <T> T known(@Nullable T found, String asked, Collection<String> all, Place place) {
        if (found == null) {
            throw place.wrong(asked + " is no slot here" + Nearest.suggestion(asked, all));
        }
        return found;
    }

    private static <E> Part<E> constant(String text, Place place) {
        if (text.contains("${")) {
            throw place.wrong("a slot must be letters, digits and dots but was in \"" + text
                    + "\"; write ${name.slot} or ${name.slot?}");
        }
        return new Constant<>(escaped(text));
    }

    private int bit(Slot<E> slot, Matcher hole, Place place) {
        if (slot.present() == null) {
            return 0;
        }
        if (hole.group(2).isEmpty()) {
            String name = hole.group(1);
            throw place.wrong(
                    "a value that may be missing must be marked but was ${" + name + "}; write ${" + name + "?}");
        }
        return bit(slot.present());
    }

    private int bit(Predicate<E> present) {
        if (!optionals.contains(present)) {
            optionals.add(present);
        }
        return 1 << optionals.indexOf(present);
    }

    private Part<E> each(Mapping item, Slots<E> slots) {
        Map<String, Member> members = new LinkedHashMap<>(item.members());
        Node name = Objects.requireNonNull(members.remove(EACH)).value();
        String asked = Json.text(name).replace("\"", "");
        if (slots.groups().isEmpty()) {
            throw name.place().wrong(asked + " is no list here, as there is none; write values instead");
        }
        Group<E, ?> group = known(slots.group(asked), asked, slots.groups(), name.place());
        return each(new Mapping(item.place(), members), group);
    }

    private <C> Part<E> each(Mapping element, Group<E, C> group) {
        Template<C> template = new Template<>(element, group.slots());
        return new Hole<>(
                group.each().apply(template),
                bit(parent -> !group.items().apply(parent).isEmpty()));
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        return Text.of(text).json();
    }
}
