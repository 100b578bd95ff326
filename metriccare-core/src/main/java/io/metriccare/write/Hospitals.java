package io.metriccare.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.metriccare.FhirDataset;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The Organizations, Locations and Practitioners of a data set, which all its patients share, as hashes tell them. */
final class Hospitals {
    private Hospitals() {}

    /** The SHA-256 of what a format's file of each type would hold. */
    static Map<ResourceType, String> files(FhirDataset dataset, Format format) throws IOException {
        Rendering rendering = new Rendering(format, dataset);
        rendering.renderShared();
        Map<ResourceType, String> files = new EnumMap<>(ResourceType.class);
        for (ResourceType type : format.types()) {
            if (type.isShared()) {
                try (DataFile nowhere = Discarding.DESTINATION.create("");
                        ResourceFile file = new ResourceFile("", type, format, Compression.NONE, nowhere)) {
                    rendering.moveTo(0, type, file);
                    files.put(type, file.end().contentSha256());
                }
            }
        }
        return files;
    }

    /** One hash of all of them, the same whatever is written, and in which format. */
    static String sha256(FhirDataset dataset) throws IOException {
        Digest digest = new Digest();
        for (String file : files(dataset, Format.NDJSON).values()) {
            digest.add(file.getBytes(US_ASCII), 0, file.length());
        }
        return digest.hex();
    }

    /** Whether two hashes are of others; of what an older version wrote nothing is known. */
    static boolean areOthers(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }
}
