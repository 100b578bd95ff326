package io.metriccare.internal.document;

import io.metriccare.internal.document.Node.Scalar;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that is being judged.
 *
 * @param path what errors call it
 * @param write what to write instead
 */
record Value(Node node, String path, String write) {
    private static final int LONGEST_TEXT = 500;
    private static final int SHOWN = 40;
    private static final int LONGEST_NUMBER = 30;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

    /** An error about this value: the rule it breaks. */
    IllegalArgumentException wrong(String rule) {
        return wrong(rule, node.kind());
    }

    private IllegalArgumentException wrong(String rule, String was) {
        return node.place().wrong(path + " must be " + rule + " but was " + was + "; write " + write);
    }

    Scalar scalar() {
        if (node instanceof Scalar scalar) {
            return scalar;
        }
        throw wrong("one value");
    }

    String text() {
        String text = scalar().text();
        boolean holds =
                !text.isEmpty() && text.length() <= LONGEST_TEXT && text.strip().equals(text);
        if (!holds || !text.codePoints().allMatch(Place::isPrintable)) {
            throw wrong(
                    "1 to " + LONGEST_TEXT + " characters on one line, with no space before or behind,",
                    '"' + Place.onOneLine(text.length() > SHOWN ? text.substring(0, SHOWN) : text) + '"');
        }
        return text;
    }

    String text(Predicate<String> form, String rule) {
        String text = text();
        if (!form.test(text)) {
            throw wrong(rule);
        }
        return text;
    }

    int whole(int from, int to) {
        boolean isNumber =
                node instanceof Scalar scalar && WHOLE.matcher(scalar.text()).matches();
        long number = isNumber ? Long.parseLong(scalar().text()) : 0;
        if (!isNumber || number < from || number > to) {
            throw wrong("a whole number from " + from + " to " + to);
        }
        return (int) number;
    }

    BigDecimal decimal(String from, String to) {
        BigDecimal number = number(scalar().text());
        if (number == null || number.compareTo(new BigDecimal(from)) < 0 || number.compareTo(new BigDecimal(to)) > 0) {
            throw wrong("a number from " + from + " to " + to);
        }
        return number;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    boolean truth() {
        String text = scalar().text();
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong("true or false");
        }
        return text.equals("true");
    }
}
