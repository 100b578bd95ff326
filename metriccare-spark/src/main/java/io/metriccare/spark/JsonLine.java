package io.metriccare.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Goes through a line that a template has written: JSON without spaces and without errors. Its strings are not copied
 * unless something in them is escaped. Not thread-safe.
 */
final class JsonLine {
    private byte[] bytes = {};
    private int at;

    /** Begins with the value that stands here. */
    void begin(byte[] line, int start) {
        bytes = line;
        at = start;
    }

    /** Passes what opens an object or array, or parts two of its members; false if it closes, and then passes that. */
    boolean hasMore(char close) {
        at++;
        if (bytes[at - 1] == close) {
            return false;
        }
        if (bytes[at] == close) {
            at++;
            return false;
        }
        return true;
    }

    /**
     * Passes the name of a member and its colon.
     *
     * @param names in quotes and with the colon
     * @param likely which it probably is
     * @return which it is, or −1 if it is none of these
     */
    int name(byte[][] names, int likely) {
        if (likely < names.length && passed(names[likely])) {
            return likely;
        }
        for (int i = 0; i < names.length; i++) {
            if (passed(names[i])) {
                return i;
            }
        }
        skip();
        at++;
        return -1;
    }

    private boolean passed(byte[] name) {
        int end = at + name.length;
        boolean here = end <= bytes.length && Arrays.equals(bytes, at, end, name, 0, name.length);
        if (here) {
            at = end;
        }
        return here;
    }

    boolean isNull() {
        return bytes[at] == 'n';
    }

    /** Passes a string; what it holds stays valid until the bytes change. */
    UTF8String string() {
        int start = at + 1;
        boolean plain = passString();
        int length = at - 1 - start;
        return plain
                ? UTF8String.fromAddress(bytes, Platform.BYTE_ARRAY_OFFSET + start, length)
                : unescaped(new String(bytes, start, length, StandardCharsets.UTF_8));
    }

    /** @return whether nothing in it is escaped */
    private boolean passString() {
        boolean plain = true;
        for (at++; bytes[at] != '"'; at++) {
            if (bytes[at] == '\\') {
                plain = false;
                at++;
            }
        }
        at++;
        return plain;
    }

    private static UTF8String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (text.charAt(i + 1) == 'u') {
                plain.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
                i += 5;
            } else {
                i++;
                plain.append(
                        switch (text.charAt(i)) {
                            case 'b' -> '\b';
                            case 'f' -> '\f';
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            default -> text.charAt(i);
                        });
            }
        }
        return UTF8String.fromString(plain.toString());
    }

    /** Passes a number or truth value. */
    String scalar() {
        int start = at;
        passScalar();
        return new String(bytes, start, at - start, StandardCharsets.US_ASCII);
    }

    private void passScalar() {
        while (bytes[at] != ',' && bytes[at] != '}' && bytes[at] != ']') {
            at++;
        }
    }

    /** Passes any value. */
    void skip() {
        switch (bytes[at]) {
            case '"' -> passString();
            case '{', '[' -> passAllOfIt();
            default -> passScalar();
        }
    }

    private void passAllOfIt() {
        int open = 0;
        do {
            switch (bytes[at]) {
                case '"' -> {
                    passString();
                    at--;
                }
                case '{', '[' -> open++;
                case '}', ']' -> open--;
                default -> {}
            }
            at++;
        } while (open > 0);
    }
}
