package io.metriccare.internal.story;

import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.Draws.Draw;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Turns days of the year and hours into seconds since 1970, UTC. Every time of day lies between 08:00 and 23:59, which is
 * the same date from UTC−8 to UTC.
 */
final class Clock {
    static final long DAY = 86_400;
    static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final int OPENING = 8 * 60;
    private static final int LAST_MINUTE = 24 * 60 - 1;

    private final long newYear;

    Clock(int year) {
        newYear = LocalDate.of(year, 1, 1).toEpochDay() * DAY;
    }

    /**
     * A part of a day on which several things happen one after the other.
     *
     * @param place from 0
     * @param of how many parts the day has
     */
    record Part(int place, int of) {
        static final Part WHOLE = new Part(0, 1);
    }

    /** A minute of one of these hours of a day; of any, if the day has several parts. */
    long at(int day, Part part, Weighted<Integer> hours, Draw draw) {
        return part.of() == 1 ? at(day, hours, draw) : on(day, part, draw);
    }

    /** Any minute of a part of a day. */
    long on(int day, Part part, Draw draw) {
        int minutes = (LAST_MINUTE + 1 - OPENING) / part.of();
        return newYear + day * DAY + (OPENING + part.place() * minutes + draw.below(minutes)) * MINUTE;
    }

    /** A minute of one of these hours of a day. */
    long at(int day, Weighted<Integer> hours, Draw draw) {
        return newYear + day * DAY + Story.one(hours, draw) * HOUR + draw.below(60) * MINUTE;
    }

    /** Any minute of a day. */
    long on(int day, Draw draw) {
        return newYear + day * DAY + draw.between(OPENING, LAST_MINUTE) * MINUTE;
    }

    /** A minute of the same day, at that time or later. */
    long laterThatDay(long second, Draw draw) {
        return draw.between(minute(second), LAST_MINUTE) * MINUTE + startOfDay(second);
    }

    /** A minute from one time to another of the same day. */
    long between(long first, long last, Draw draw) {
        return draw.between(minute(first), minute(last)) * MINUTE + startOfDay(last);
    }

    /** A minute of the same day, at that time or earlier. */
    long earlierThatDay(long second, Draw draw) {
        return draw.between(OPENING, minute(second)) * MINUTE + startOfDay(second);
    }

    /** Any minute of the day before. */
    long dayBefore(long second, Draw draw) {
        return draw.between(OPENING, LAST_MINUTE) * MINUTE + startOfDay(second) - DAY;
    }

    /** Any minute of a day some days later; if that is the same day, later than that time. */
    long daysAfter(long second, int days, Draw draw) {
        return days == 0
                ? Math.max(second + MINUTE, laterThatDay(second, draw))
                : draw.between(OPENING, LAST_MINUTE) * MINUTE + startOfDay(second) + days * DAY;
    }

    /** That time and some minutes, but the same day. */
    long after(long second, int minutes) {
        return Math.min(minute(second) + minutes, LAST_MINUTE) * MINUTE + startOfDay(second);
    }

    private static long startOfDay(long second) {
        return second - Math.floorMod(second, DAY);
    }

    private static int minute(long second) {
        return (int) (Math.floorMod(second, DAY) / MINUTE);
    }

    static Instant instant(long second) {
        return Instant.ofEpochSecond(second);
    }
}
