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
        return new IllegalArgumentException(this + ": " + onOneLine(sentence));
    }

    /** Without what could break a line, or make a terminal do something. */
    static String onOneLine(String text) {
        return text.codePoints()
                .filter(Place::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> character != '\uFEFF';
        };
    }

    /** What to write instead: what stands in the library's file is wrong only beside what a user's file has replaced. */
    String remedy(String path, String write) {
        return source.own()
                ? write
                : "; your file has replaced what it rests on: write " + section(path) + " of your own too";
    }

    /** Where to write it. */
    String where(String path) {
        return source.own() ? "" : ", in " + section(path) + " of your own";
    }

    private static String section(String path) {
        return path.replaceFirst("[.\\[].*", "");
    }

    @Override
    public String toString() {
        return source.name() + ", line " + line + ", column " + column;
    }
}
