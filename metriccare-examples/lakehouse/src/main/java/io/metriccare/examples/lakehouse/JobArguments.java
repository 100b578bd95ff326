package io.metriccare.examples.lakehouse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A job's parameters as Glue hands them over: {@code --input s3://bucket/fhir --lake s3://bucket/lake}. Glue adds some of
 * its own, so that unknown ones are let pass.
 */
final class JobArguments {
    private final Map<String, String> values;

    private JobArguments(Map<String, String> values) {
        this.values = values;
    }

    /** A name that another name follows, or nothing, is a switch of Glue's and has no value. */
    static JobArguments of(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].startsWith("--") && !args[i + 1].startsWith("--")) {
                values.put(args[i].substring(2), args[i + 1]);
            }
        }
        return new JobArguments(Map.copyOf(values));
    }

    String get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("the job needs --" + name + " and a value after it"));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
