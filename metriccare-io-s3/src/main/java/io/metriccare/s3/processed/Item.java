package io.metriccare.s3.processed;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A file as it stands in the table. Times are text of one length in UTC, so that people can read them and DynamoDB compare
 * them.
 */
final class Item {
    static final String DATASET = "dataset";
    static final String FILENAME = "filename";
    static final String STATE = "state";
    static final String RUN = "run";
    static final String BYTES = "bytes";
    static final String RESOURCES = "resources";
    static final String SHA256 = "sha256";
    static final String REGISTERED = "registered";
    static final String OWNER = "owner";
    static final String CLAIM = "claim";
    static final String CLAIMED = "claimed";
    static final String EXPIRES = "expires";
    static final String PROCESSED = "processed";

    /** DynamoDB's own limits. */
    private static final int LONGEST_DATASET = 2048;

    private static final int LONGEST_FILENAME = 1024;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final Map<String, AttributeValue> attributes;

    Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    /** @throws IllegalArgumentException if one of them is empty or longer than DynamoDB allows */
    static Map<String, AttributeValue> key(String dataset, String filename) {
        return Map.of(
                DATASET, dataset(dataset),
                FILENAME, keyPart(FILENAME, filename, LONGEST_FILENAME, "patient/patient_1.json"));
    }

    /** However its address is written: {@code s3a://bucket/fhir/} is Hadoop's way to write {@code s3://bucket/fhir}. */
    static AttributeValue dataset(String address) {
        return keyPart(DATASET, datasetName(address), LONGEST_DATASET, "s3://my-bucket/fhir_data/json");
    }

    static String datasetName(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        String name = address.substring(0, end);
        return name.startsWith("s3a://") || name.startsWith("s3n://") ? "s3" + name.substring(3) : name;
    }

    private static AttributeValue keyPart(String name, String value, int longest, String instead) {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > longest) {
            throw new IllegalArgumentException(
                    name + " must be a name of 1 to " + longest + " bytes but had " + length + "; write " + instead);
        }
        return AttributeValue.fromS(value);
    }

    static AttributeValue time(Instant time) {
        return AttributeValue.fromS(TIME.format(time));
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    String filename() {
        return required(FILENAME);
    }

    FileState state() {
        String state = required(STATE);
        for (FileState known : FileState.values()) {
            if (known.text().equals(state)) {
                return known;
            }
        }
        throw new DamagedItemException(
                "state of " + text(FILENAME) + " must be pending, claimed or processed but was " + state);
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    boolean is(String name, String value) {
        return value.equals(text(name));
    }

    RegisteredFile file() {
        return new RegisteredFile(
                required(DATASET),
                filename(),
                state(),
                text(RUN),
                number(BYTES),
                number(RESOURCES),
                text(SHA256),
                time(REGISTERED),
                text(OWNER),
                time(CLAIMED),
                time(EXPIRES),
                time(PROCESSED));
    }

    private String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new DamagedItemException(
                    "each item must have a text " + name + " but " + text(FILENAME) + " has none");
        }
        return text;
    }

    @Nullable
    String text(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    private @Nullable Long number(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(String.valueOf(value.n()));
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number");
        }
    }

    private @Nullable Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a time such as 2026-11-22T19:00:00.000Z");
        }
    }

    private DamagedItemException wrong(String name, String rule) {
        return new DamagedItemException(name + " of " + text(FILENAME) + " must be " + rule + " but is not");
    }
}
