package io.metriccare.internal.document;

import java.math.BigDecimal;

/** What was read, written down as JSON in the order of reading: the same for documents that say the same. Not thread-safe. */
public final class Canonical {
    private final StringBuilder json = new StringBuilder();

    Canonical open(char bracket) {
        separate();
        json.append(bracket);
        return this;
    }

    Canonical close(char bracket) {
        json.append(bracket);
        return this;
    }

    Canonical name(String name) {
        text(name);
        json.append(':');
        return this;
    }

    /** Texts that are read hold no control characters. */
    Canonical text(String text) {
        separate();
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c);
        }
        json.append('"');
        return this;
    }

    Canonical number(long number) {
        separate();
        json.append(number);
        return this;
    }

    Canonical number(BigDecimal number) {
        separate();
        json.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        return this;
    }

    Canonical truth(boolean truth) {
        separate();
        json.append(truth);
        return this;
    }

    private void separate() {
        char last = json.isEmpty() ? '[' : json.charAt(json.length() - 1);
        if (last != '{' && last != '[' && last != ':') {
            json.append(',');
        }
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
