package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How resources stand in a file. */
public enum Format {
    /**
     * One JSON array a file, one resource a line: what the original project's jobs read with {@code multiLine}. To a
     * reader that takes each line for a row, as Athena's does, such a file is silently wrong.
     */
    JSON("json", "[\n", ",\n", "\n]\n", "[]\n"),
    /** One resource a line, the form of FHIR Bulk Data and of lakes. */
    NDJSON("ndjson", "", "\n", "\n", ""),
    /**
     * One FHIR transaction Bundle a line and a patient, in one file: what FHIR servers load. Each resource is PUT under
     * its id, so loading twice changes nothing.
     */
    BUNDLE("ndjson", "", "\n", "\n", "");

    private final String extension;
    private final byte[] start;
    private final byte[] between;
    private final byte[] end;
    private final byte[] empty;

    Format(String extension, String start, String between, String end, String empty) {
        this.extension = extension;
        this.start = start.getBytes(StandardCharsets.US_ASCII);
        this.between = between.getBytes(StandardCharsets.US_ASCII);
        this.end = end.getBytes(StandardCharsets.US_ASCII);
        this.empty = empty.getBytes(StandardCharsets.US_ASCII);
    }

    /** The last part of a file's name. */
    public String extension() {
        return extension;
    }

    /** The types of resource that have files of their own. */
    List<ResourceType> types() {
        return this == BUNDLE
                ? List.of(ResourceType.BUNDLE)
                : Arrays.stream(ResourceType.values())
                        .filter(type -> type != ResourceType.BUNDLE)
                        .toList();
    }

    /** Whether what all patients share has files of its own; among Bundles it stands in that of patient 0. */
    boolean hasSharedFiles() {
        return this != BUNDLE;
    }

    byte[] start() {
        return start;
    }

    byte[] between() {
        return between;
    }

    byte[] end() {
        return end;
    }

    /** A whole file without a resource. */
    byte[] empty() {
        return empty;
    }
}
