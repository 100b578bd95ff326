package io.metriccare.internal.document;

/**
 * Where something stands.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(Source source, int line, int column) {
    /** An error about what stands here. */
    public IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(this + ": " + sentence);
    }

    @Override
    public String toString() {
        return source.name() + ", line " + line + ", column " + column;
    }
}
