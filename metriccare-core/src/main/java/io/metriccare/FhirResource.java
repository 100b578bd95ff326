package io.metriccare;

import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A resource as FHIR R4 JSON: one line, without a line end, of the very bytes that stand in a file of NDJSON. Its media
 * type is {@code application/fhir+json}, in UTF-8.
 *
 * <p>Immutable and thread-safe. Two are equal if their bytes are.
 */
public final class FhirResource {
    private final ResourceType type;
    private final String id;
    private final byte[] json;
    private final int size;

    /**
     * Keeps the array, which nobody may change from now on.
     *
     * @param size how many bytes of it are the resource
     */
    FhirResource(ResourceType type, String id, byte[] json, int size) {
        this.type = type;
        this.id = id;
        this.json = json;
        this.size = size;
    }

    /** What it is. */
    public ResourceType type() {
        return type;
    }

    /** Its id, without the type: {@link FhirDataset#resource} finds it again. */
    public String id() {
        return id;
    }

    /** How many bytes it has, as a {@code Content-Length} says it. */
    public int size() {
        return size;
    }

    /**
     * Writes its bytes, and no line end.
     *
     * @throws IOException if the stream does
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(json, 0, size);
    }

    /** A copy of its bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOf(json, size);
    }

    /** The resource as text. */
    public String json() {
        return new String(json, 0, size, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FhirResource resource && Arrays.equals(json, 0, size, resource.json, 0, resource.size);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The same as {@link #json()}. */
    @Override
    public String toString() {
        return json();
    }
}
