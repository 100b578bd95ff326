package io.metriccare.internal.json;

import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Node;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Node.Scalar;
import io.metriccare.internal.document.Node.Sequence;
import io.metriccare.internal.document.Place;
import io.metriccare.internal.json.JsonType.Array;
import io.metriccare.internal.json.JsonType.Field;
import io.metriccare.internal.json.JsonType.Simple;
import io.metriccare.internal.json.JsonType.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What type a template's values have; what is null, or always empty, has none. */
final class Typing {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final String SLOT = "${";

    private Typing() {}

    static @Nullable JsonType type(Node json, Slots<?> slots) {
        if (json instanceof Mapping object) {
            return struct(object.members(), slots);
        }
        if (json instanceof Sequence array) {
            JsonType items = null;
            for (Node item : array.items()) {
                items = merged(items, item(item, slots), item.place());
            }
            return items == null ? null : new Array(items);
        }
        return simple((Scalar) json, slots);
    }

    private static @Nullable JsonType item(Node item, Slots<?> slots) {
        if (item instanceof Mapping object && object.members().containsKey(Template.EACH)) {
            Map<String, Member> members = new LinkedHashMap<>(object.members());
            Node group = Objects.requireNonNull(members.remove(Template.EACH)).value();
            return struct(members, slots.items(((Scalar) group).text()));
        }
        return type(item, slots);
    }

    private static @Nullable JsonType struct(Map<String, Member> members, Slots<?> slots) {
        List<Field> fields = new ArrayList<>();
        members.forEach((name, member) -> {
            JsonType type = type(member.value(), slots);
            if (type != null) {
                fields.add(new Field(name, type));
            }
        });
        return fields.isEmpty() ? null : new Struct(List.copyOf(fields));
    }

    private static @Nullable JsonType simple(Scalar scalar, Slots<?> slots) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return isNumber(text, slots) ? Simple.INTEGER : Simple.TEXT;
        }
        return switch (Json.text(scalar)) {
            case "null" -> null;
            case "true", "false" -> Simple.BOOLEAN;
            default -> WHOLE_NUMBER.matcher(text).matches() ? Simple.INTEGER : Simple.DECIMAL;
        };
    }

    private static boolean isNumber(String text, Slots<?> slots) {
        if (!text.startsWith(SLOT) || text.indexOf('}') != text.length() - 1) {
            return false;
        }
        String slot = text.substring(SLOT.length(), text.length() - 1).replace("?", "");
        return slots.kind(slot) == Slots.Kind.INTEGER;
    }

    private static @Nullable JsonType merged(@Nullable JsonType before, @Nullable JsonType more, Place place) {
        if (before == null || more == null || before.equals(more)) {
            return before == null ? more : before;
        }
        if (before instanceof Struct one && more instanceof Struct other) {
            return new Struct(merged(one, other, place));
        }
        if (before instanceof Array one && more instanceof Array other) {
            JsonType items = merged(one.items(), other.items(), place);
            return items == null ? before : new Array(items);
        }
        if (isNumeric(before) && isNumeric(more)) {
            return Simple.DECIMAL;
        }
        throw place.wrong("a table needs items of one kind in a list, but this has " + more + " where one before has "
                + before + "; write them under different names");
    }

    private static List<Field> merged(Struct one, Struct other, Place place) {
        Map<String, JsonType> types = new LinkedHashMap<>();
        one.fields().forEach(field -> types.put(field.name(), field.type()));
        for (Field field : other.fields()) {
            JsonType type = merged(types.get(field.name()), field.type(), place);
            types.put(field.name(), type == null ? field.type() : type);
        }
        return types.entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
    }

    private static boolean isNumeric(JsonType type) {
        return type == Simple.INTEGER || type == Simple.DECIMAL;
    }
}
