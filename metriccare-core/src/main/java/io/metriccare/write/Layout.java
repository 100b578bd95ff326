package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the files of a run lie: a folder a resource type, since readers of lakes take a folder for a table. */
final class Layout {
    private static final String RUN = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern RUN_NAME = Pattern.compile(RUN);
    private static final Pattern FILE = Pattern.compile(Arrays.stream(ResourceType.values())
            .map(type -> String.format(
                    Locale.ROOT,
                    "%1$s/(%1$s_%3$s\\.json|%2$s\\.%3$s-\\d{5}-of-\\d{5}\\.ndjson)",
                    type.folder(),
                    type.fhirName(),
                    RUN))
            .collect(Collectors.joining("|")));

    private Layout() {}

    /** The name the original project gave its files, or the one of FHIR Bulk Data. */
    static String file(ResourceType type, Format format, String run) {
        return switch (format) {
            case JSON -> type.folder() + '/' + type.folder() + '_' + run + ".json";
            case NDJSON, BUNDLE -> type.folder() + '/' + type.fhirName() + '.' + run + "-00000-of-00001.ndjson";
        };
    }

    static boolean isRunName(String run) {
        return RUN_NAME.matcher(run).matches();
    }

    /** Whether a file belongs to a run, of whatever format. */
    static boolean isOfRun(String file) {
        return FILE.matcher(file).matches();
    }

    /** Whether a file belongs to the run of this name. */
    static boolean isOfRun(String file, String run) {
        for (ResourceType type : ResourceType.values()) {
            for (Format format : Format.values()) {
                if (file.equals(file(type, format, run))) {
                    return true;
                }
            }
        }
        return false;
    }
}
