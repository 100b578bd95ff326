package io.metriccare.internal.document;

import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Node.Scalar;
import io.metriccare.internal.document.Node.Sequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2, of which JSON is a part. What a scalar is, is left to whoever asks for it: {@code no} and {@code 07030}
 * are texts where texts are asked for. Anchors, aliases and tags are refused, since nobody needs them here and each can be
 * made to do harm; so are a key named twice, a second document, and nesting nobody writes.
 */
public final class Yaml {
    /** What a file may have at most. */
    public static final int MOST_BYTES = 4 << 20;

    private static final int DEEPEST = 20;
    /** What the parser adds to its window at a time; it copies the window each time, however long a token is. */
    private static final int WINDOW = 1 << 16;

    private final Source source;
    private final Iterator<Event> events;

    private Yaml(Source source) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(WINDOW)
                .build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /**
     * The document, whose top is a mapping; an empty one has no keys.
     *
     * @throws IllegalArgumentException if the text is not such a document
     */
    public static Mapping read(Source source) {
        if (source.text().length() > MOST_BYTES) {
            throw new IllegalArgumentException(source.name() + " must have at most " + MOST_BYTES
                    + " characters but has " + source.text().length() + "; leave out what is not needed");
        }
        try {
            return new Yaml(source).document();
        } catch (MarkedYamlEngineException e) {
            throw place(source, e.getProblemMark())
                    .wrong("this is no YAML: " + e.getProblem() + "; quote the text, or look at the indentation");
        } catch (ReaderException e) {
            throw new IllegalArgumentException(
                    source.name() + " must be text but has the control character U+"
                            + String.format(java.util.Locale.ROOT, "%04X", e.getCodePoint()) + "; remove it",
                    e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(source.name() + " is no YAML: " + e.getMessage(), e);
        }
    }

    private static Place place(Source source, Optional<Mark> mark) {
        return mark.map(at -> source.place(at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> source.place(1, 1));
    }

    private Mapping document() {
        events.next(); // the stream begins
        Event start = events.next();
        if (start.getEventId() == Event.ID.StreamEnd) {
            return new Mapping(source.place(1, 1), Map.of());
        }
        Node top = node(events.next(), 0);
        events.next(); // the document ends
        Event next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw place(next).wrong("a file must hold one document but here begins a second; remove the ---");
        }
        if (top instanceof Scalar nothing && nothing.text().isEmpty()) {
            return new Mapping(top.place(), Map.of());
        }
        if (top instanceof Mapping mapping) {
            return mapping;
        }
        throw top.place().wrong("a file must begin with a key but is " + top.kind() + "; write hospitals: or the like");
    }

    private Place place(Event event) {
        return place(source, event.getStartMark());
    }

    private Node node(Event event, int depth) {
        Place place = place(event);
        if (event instanceof AliasEvent) {
            throw place.wrong("aliases (*) are not allowed; write the value itself");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw place.wrong("anchors (&) are not allowed; remove it, and write the value wherever it is needed");
        }
        if (depth > DEEPEST) {
            throw place.wrong("lists and mappings may be " + DEEPEST + " deep but this is deeper; write it flat");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            return new Scalar(place, scalar.getValue(), !scalar.isPlain());
        }
        CollectionStartEvent collection = (CollectionStartEvent) event;
        refuseTag(collection.getTag(), place);
        return collection instanceof MappingStartEvent ? mapping(place, depth) : sequence(place, depth);
    }

    private static void refuseTag(Optional<String> tag, Place place) {
        if (tag.isPresent()) {
            throw place.wrong("tags (!) are not allowed but here is " + tag.get() + "; remove it");
        }
    }

    private Sequence sequence(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, depth + 1));
        }
        return new Sequence(place, items);
    }

    private Mapping mapping(Place place, int depth) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            if (!(node(next, depth + 1) instanceof Scalar key)) {
                throw place(next).wrong("a key must be a word but was a list or mapping; write key: value");
            }
            Member member = new Member(key.place(), node(events.next(), depth + 1));
            Member before = members.putIfAbsent(key.text(), member);
            if (before != null) {
                throw key.place()
                        .wrong(key.text() + " is named twice, first in line "
                                + before.place().line() + "; name it once");
            }
        }
        return new Mapping(place, members);
    }
}
