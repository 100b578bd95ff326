package io.metriccare.internal.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Node.Scalar;
import io.metriccare.internal.document.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON, strictly: a member named twice, something behind the end and nesting nobody writes are refused. */
public final class Json {
    private static final int DEEPEST = 50;
    /** What Jackson tells programmers, not who wrote the file. */
    private static final String JACKSONS_ADVICE = "(: enable | \\(start marker at |: maybe a ).*";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Source source;
    private final JsonParser parser;

    private Json(Source source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** @throws IllegalArgumentException if the text is not one JSON value */
    public static Node read(Source source) {
        try (JsonParser parser = FACTORY.createParser(source.text())) {
            return new Json(source, parser).document();
        } catch (JsonProcessingException e) {
            throw place(source, e.getLocation())
                    .wrong("this is no JSON: " + e.getOriginalMessage().replaceFirst(JACKSONS_ADVICE, ""));
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be read", e);
        }
    }

    private static Place place(Source source, @Nullable JsonLocation at) {
        return at == null ? source.place(1, 1) : source.place(at.getLineNr(), at.getColumnNr());
    }

    @SuppressWarnings("deprecation") // its successor is younger than the Jackson of Spark and Glue
    private Place place() {
        return place(source, parser.getTokenLocation());
    }

    private Node document() throws IOException {
        Node node = node(parser.nextToken(), 0);
        if (parser.nextToken() != null) {
            throw place().wrong("a file must hold one JSON value but here begins a second; remove it");
        }
        return node;
    }

    private Node node(@Nullable JsonToken token, int depth) throws IOException {
        if (token == null) {
            throw source.place(1, 1).wrong("this is no JSON: nothing is here; write {\"resourceType\": …}");
        }
        Place place = place();
        if (depth > DEEPEST) {
            throw place.wrong("objects and arrays may be " + DEEPEST + " deep but this is deeper; write it flat");
        }
        return switch (token) {
            case START_OBJECT -> object(place, depth);
            case START_ARRAY -> array(place, depth);
            default -> new Scalar(place, parser.getText(), token == JsonToken.VALUE_STRING);
        };
    }

    private Sequence array(Place place, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            items.add(node(next, depth + 1));
        }
        return new Sequence(place, items);
    }

    private Mapping object(Place place, int depth) throws IOException {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getText();
            Place key = place();
            Member before = members.putIfAbsent(name, new Member(key, node(parser.nextToken(), depth + 1)));
            if (before != null) {
                throw key.wrong(name + " is named twice, first in line "
                        + before.place().line() + "; name it once");
            }
        }
        return new Mapping(place, members);
    }

    /** A value as JSON, without spaces. */
    public static String text(Node node) {
        StringBuilder json = new StringBuilder();
        append(node, json);
        return json.toString();
    }

    private static void append(Node node, StringBuilder json) {
        if (node instanceof Scalar scalar) {
            json.append(scalar.quoted() ? quoted(scalar.text()) : scalar.text());
        } else if (node instanceof Sequence sequence) {
            String separator = "[";
            for (Node item : sequence.items()) {
                append(item, json.append(separator));
                separator = ",";
            }
            json.append(sequence.items().isEmpty() ? "[]" : "]");
        } else if (node instanceof Mapping mapping) {
            String separator = "{";
            for (Map.Entry<String, Member> member : mapping.members().entrySet()) {
                json.append(separator).append(quoted(member.getKey())).append(':');
                append(member.getValue().value(), json);
                separator = ",";
            }
            json.append(mapping.members().isEmpty() ? "{}" : "}");
        }
    }

    /** A text in the quotation marks of JSON. */
    public static String quoted(String text) {
        return '"'
                + new String(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text))
                + '"';
    }
}
