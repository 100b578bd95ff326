package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files of a run lie: a folder a resource type, since readers of lakes take a folder for a table. */
final class Layout {
    private static final String RUN = "[A-Za-z0-9_-]{1,64}";
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{8}_\\d{6}");
    private static final Pattern RUN_NAME = Pattern.compile(RUN);
    private static final Pattern FILE = Pattern.compile("(?<folder>[a-z]+)/(\\k<folder>_(?<array>" + RUN + ")\\.json|"
            + "[A-Z][a-z]+\\.(?<lines>" + RUN + ")-\\d{5}-of-\\d{5}\\.ndjson)");

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

    /**
     * Those of the files that belong to runs. A run is named after its time, or has Patients, Encounters and Conditions,
     * or Bundles, under one name; whatever else lies there is somebody's own.
     */
    static List<String> ofRuns(List<String> files) {
        Set<String> all = Set.copyOf(files);
        return files.stream()
                .filter(file -> {
                    Matcher parts = FILE.matcher(file);
                    return parts.matches() && (TIMESTAMP.matcher(run(parts)).matches() || isWhole(run(parts), all));
                })
                .toList();
    }

    private static String run(Matcher parts) {
        return parts.group("array") == null ? parts.group("lines") : parts.group("array");
    }

    private static boolean isWhole(String run, Set<String> files) {
        for (Format format : Format.values()) {
            boolean whole = format.types().stream()
                    .filter(type -> !type.isShared())
                    .allMatch(type -> files.contains(file(type, format, run)));
            if (whole) {
                return true;
            }
        }
        return false;
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
