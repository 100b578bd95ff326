package io.metriccare.s3.processed;

import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How far a file is on its way into the lake. */
public enum FileState {
    /** Nobody has taken it in, and nobody is about to. */
    PENDING,
    /** A job is taking it in, until its claim expires. */
    CLAIMED,
    /** A job has taken it in. */
    PROCESSED;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As it stands in the table: {@code pending}, {@code claimed} or {@code processed}. */
    public String text() {
        return text;
    }

    AttributeValue value() {
        return AttributeValue.fromS(text);
    }
}
