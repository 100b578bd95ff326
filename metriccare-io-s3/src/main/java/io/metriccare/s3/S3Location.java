package io.metriccare.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a bucket.
 *
 * @param bucket its name
 * @param prefix what all keys begin with, with a slash at its end; empty for the whole bucket
 */
record S3Location(String bucket, String prefix) {
    static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern URI = Pattern.compile("s3a?://(" + BUCKET + ")(?:/(.*))?");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9!_.*'()=-]+");

    /** @throws IllegalArgumentException if the text is no s3:// address */
    static S3Location parse(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a bucket must be named as s3://bucket/prefix, its name of 3 to 63 small letters, digits, . or -, but"
                            + " was " + shown(uri) + "; write s3://my-bucket/fhir_data/json");
        }
        String path = parts.group(2) == null ? "" : parts.group(2);
        String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        for (String part : prefix.isEmpty() ? new String[0] : prefix.split("/", 0)) {
            requirePart(part, uri);
        }
        return new S3Location(parts.group(1), prefix);
    }

    /** Hadoop's addresses may hold keys before an @, which nobody else is to read. */
    private static String shown(String uri) {
        int keys = uri.lastIndexOf('@');
        return keys < 0
                ? uri
                : "…" + uri.substring(keys)
                        + ", which holds credentials: they belong in the environment or an env file";
    }

    /** The key of a file; what would leave the prefix is refused. */
    String key(String name) {
        for (String part : name.split("/", -1)) {
            requirePart(part, name);
        }
        return prefix + name;
    }

    /** The address of a key. */
    String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }

    private static void requirePart(String part, String of) {
        if (part.equals(".") || part.equals("..") || !PART.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "each part of a key must be letters, digits, - _ . or one of !*'()= but was \"" + part + "\" in "
                            + of + "; write patient/patient_1.json");
        }
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
