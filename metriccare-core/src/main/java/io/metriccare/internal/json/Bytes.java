package io.metriccare.internal.json;

import io.metriccare.catalog.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * A growing buffer of bytes, reused from one run of resources to the next, that knows how FHIR writes its primitives.
 * Not thread-safe.
 */
public final class Bytes {
    private static final int START = 1 << 16;
    private static final long SECONDS_A_DAY = 86_400;
    private static final byte[] PAIRS = pairs();

    private byte[] buffer;
    private int size;
    /** Neighbouring instants often lie on one day, whose date is then copied. */
    private long lastDay = Long.MIN_VALUE;

    private final byte[] lastDate = new byte[10];

    /** A buffer for runs of resources. */
    public Bytes() {
        this(START);
    }

    /** @param capacity how many bytes it holds before it grows */
    public Bytes(int capacity) {
        buffer = new byte[capacity];
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int number = 0; number < 100; number++) {
            pairs[2 * number] = (byte) ('0' + number / 10);
            pairs[2 * number + 1] = (byte) ('0' + number % 10);
        }
        return pairs;
    }

    /** The bytes written so far are the first {@link #size()} of this array, until something more is written. */
    public byte[] array() {
        return buffer;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /** Forgets what was written after the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        size = newSize;
    }

    private void makeRoom(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
        }
    }

    public void put(byte[] bytes) {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    public void put(char ascii) {
        makeRoom(1);
        buffer[size++] = (byte) ascii;
    }

    public void put(Text text) {
        makeRoom(text.jsonSize());
        text.copyTo(buffer, size);
        size += text.jsonSize();
    }

    /** A string that needs no escaping in JSON: ids, codes, numbers. */
    @SuppressWarnings("deprecation") // the one way to copy a Latin-1 string's bytes without making an array
    public void putAscii(String ascii) {
        int length = ascii.length();
        makeRoom(length);
        ascii.getBytes(0, length, buffer, size);
        size += length;
    }

    /** Any string, as the inside of a JSON string. */
    public void putString(String string) {
        int length = string.length();
        makeRoom(length);
        for (int i = 0; i < length; i++) {
            char c = string.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                put(Text.of(string.substring(i)));
                return;
            }
            buffer[size++] = (byte) c;
        }
    }

    /** A number from 0 on, with at least so many digits. */
    public void putPadded(long number, int digits) {
        int length = Math.max(digits, length(number));
        makeRoom(length);
        long rest = number;
        for (int i = size + length - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    private static int length(long number) {
        int length = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            length++;
        }
        return length;
    }

    /** A FHIR date: {@code 2023-05-17}. */
    public void put(LocalDate date) {
        makeRoom(10);
        putDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** A FHIR dateTime or instant in UTC, to the second: {@code 2023-05-17T14:05:00Z}. */
    public void put(Instant instant) {
        makeRoom(20);
        long second = instant.getEpochSecond();
        long day = Math.floorDiv(second, SECONDS_A_DAY);
        int secondOfDay = (int) (second - day * SECONDS_A_DAY);
        if (day == lastDay) {
            System.arraycopy(lastDate, 0, buffer, size, lastDate.length);
            size += lastDate.length;
        } else {
            putCivil(day);
            System.arraycopy(buffer, size - lastDate.length, lastDate, 0, lastDate.length);
            lastDay = day;
        }
        buffer[size++] = 'T';
        putPair(secondOfDay / 3600);
        buffer[size++] = ':';
        putPair(secondOfDay / 60 % 60);
        buffer[size++] = ':';
        putPair(secondOfDay % 60);
        buffer[size++] = 'Z';
    }

    /** From a day number to year, month and day by Hinnant's algorithm (“chrono-compatible low-level date algorithms”). */
    private void putCivil(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) (shifted - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchBased = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchBased + 2) / 5 + 1;
        int month = marchBased < 10 ? marchBased + 3 : marchBased - 9;
        putDate((int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    private void putDate(int year, int month, int day) {
        putPair(year / 100);
        putPair(year % 100);
        buffer[size++] = '-';
        putPair(month);
        buffer[size++] = '-';
        putPair(day);
    }

    private void putPair(int number) {
        buffer[size++] = PAIRS[2 * number];
        buffer[size++] = PAIRS[2 * number + 1];
    }

    /** What was written, as text. */
    @Override
    public String toString() {
        return new String(buffer, 0, size, StandardCharsets.UTF_8);
    }
}
