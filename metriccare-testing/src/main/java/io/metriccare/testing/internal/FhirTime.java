package io.metriccare.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * FHIR's dates and dateTimes, which may be a year, a month, a day or a moment. What is no moment stands for its first
 * second where something begins, and for its last where something ends, so that order is not broken by what is not said.
 */
final class FhirTime {
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    private FhirTime() {}

    static OffsetDateTime begin(String text) {
        return text.length() > DAY
                ? OffsetDateTime.parse(text)
                : first(text).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    static OffsetDateTime end(String text) {
        return text.length() > DAY
                ? OffsetDateTime.parse(text)
                : last(text).atTime(23, 59, 59).atOffset(ZoneOffset.UTC);
    }

    static LocalDate first(String text) {
        return switch (text.length()) {
            case YEAR -> LocalDate.of(Integer.parseInt(text), 1, 1);
            case MONTH -> YearMonth.parse(text).atDay(1);
            default -> LocalDate.parse(text);
        };
    }

    private static LocalDate last(String text) {
        return switch (text.length()) {
            case YEAR -> LocalDate.of(Integer.parseInt(text), 12, 31);
            case MONTH -> YearMonth.parse(text).atEndOfMonth();
            default -> LocalDate.parse(text);
        };
    }

    /** What is wrong with a text that could not be read. */
    static String complaint(JsonNode text) {
        String said = text.asText();
        if (said.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?")) {
            return said + " has no time zone; write " + said + "Z";
        }
        return text + " is no date or time of the calendar; write 2023-02-28 or 2023-02-28T10:00:00Z";
    }

    /** Reads a text by one of the methods above; null if it is not there. */
    static <T> @Nullable T read(JsonNode text, java.util.function.Function<String, T> as) {
        try {
            return text.isMissingNode() || text.isNull() ? null : as.apply(text.asText());
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(complaint(text), e);
        }
    }
}
