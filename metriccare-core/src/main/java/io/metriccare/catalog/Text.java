package io.metriccare.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text of the catalog, kept twice: as people read it, which is {@link #toString()}, and as the bytes between the quotes of
 * a JSON string, escaped once and copied into every resource. Immutable and thread-safe.
 *
 * <pre>{@code
 * String diagnosis = finding.concept().text().toString();
 * }</pre>
 */
public final class Text {
    private final String value;
    private final byte[] json;

    private Text(String value) {
        this.value = value;
        this.json = escape(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The text of a string. */
    public static Text of(String value) {
        return new Text(value);
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The inside of a JSON string: quotes, backslashes and control characters are escaped. */
    public String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** How many bytes {@link #copyTo} writes: those of the escaped text in UTF-8, not its characters. */
    public int jsonSize() {
        return json.length;
    }

    /** Copies the JSON bytes, without quotes, to {@code target} from {@code offset} on. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(json, 0, target, offset, json.length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Text text && value.equals(text.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The text as people read it, a string that is kept: nothing is made. */
    @Override
    public String toString() {
        return value;
    }
}
