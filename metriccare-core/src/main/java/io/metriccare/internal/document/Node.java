package io.metriccare.internal.document;

import java.util.List;
import java.util.Map;

/** A value of a document. */
public sealed interface Node {
    Place place();

    /** What a person would call it. */
    String kind();

    /**
     * A text, number, truth value or nothing.
     *
     * @param quoted whether it stood in quotation marks, so that it can only be a text
     */
    record Scalar(Place place, String text, boolean quoted) implements Node {
        private static final int SHOWN = 80;

        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : shown();
        }

        /** The beginning of the text, as an error can quote it. */
        String shown() {
            int end = Math.min(text.length(), SHOWN);
            return Place.onOneLine(text.substring(0, end).strip()) + (end < text.length() ? "…" : "");
        }
    }

    /** A list. */
    record Sequence(Place place, List<Node> items) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values, in the order in which they stand. */
    record Mapping(Place place, Map<String, Member> members) implements Node {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** @param place where the key stands */
    record Member(Place place, Node value) {}
}
