package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of a run lie: the data in a folder a resource type, since readers of lakes take a folder for a table,
 * and the run's documents beside these folders, under names that such readers ignore.
 */
public final class Layout {
    private static final String RUN = "[A-Za-z0-9_-]{1,64}";
    private static final String TIMESTAMP = "\\d{8}_\\d{6}";
    private static final Pattern RUN_NAME = Pattern.compile(RUN);
    private static final Pattern DATA = data(RUN);
    private static final Pattern UNMISTAKABLE = data(TIMESTAMP);
    private static final Pattern ASIDE =
            Pattern.compile("_(plan|manifest|run)\\." + RUN + "(\\.json)?|_shard\\." + RUN + "-\\d{5}\\.json");
    private static final Pattern PLAN = Pattern.compile("_plan\\.(" + RUN + ")\\.json");
    private static final Pattern MANIFEST = Pattern.compile("_manifest\\.(" + RUN + ")\\.json");

    private Layout() {}

    /** @param ofArray what the name of an array may have in place of the run's */
    private static Pattern data(String ofArray) {
        return Pattern.compile("(?<folder>[a-z]+)/(\\k<folder>_" + ofArray + "\\.json|[A-Z][a-z]+\\." + RUN
                + "-\\d{5}-of-\\d{5}\\.ndjson)(\\.gz|\\.zst)?");
    }

    /** The name the original project gave its files, or the one of FHIR Bulk Data. */
    static String data(ResourceType type, Format format, Compression compression, String run, int shard, int shards) {
        String name = switch (format) {
            case JSON -> type.folder() + '_' + run;
            case NDJSON, BUNDLE ->
                String.format(Locale.ROOT, "%s.%s-%05d-of-%05d", type.fhirName(), run, shard, shards);
        };
        return type.folder() + '/' + name + '.' + format.extension() + compression.extension();
    }

    /**
     * Whether a name is one that files of runs have, data or documents; destinations judge by it what a writer that died
     * may have left half-written.
     */
    public static boolean isOfRun(String file) {
        return DATA.matcher(file).matches() || ASIDE.matcher(file).matches();
    }

    /**
     * Whether a file has a name that nobody but a writer gives: an array is known by the time in it, since a user's own
     * {@code patient/patient_notes.json} is no run.
     */
    static boolean isData(String file) {
        return UNMISTAKABLE.matcher(file).matches();
    }

    static boolean isRunName(String run) {
        return RUN_NAME.matcher(run).matches();
    }

    static String plan(String run) {
        return "_plan." + run + ".json";
    }

    static String shard(String run, int shard) {
        return String.format(Locale.ROOT, "_shard.%s-%05d.json", run, shard);
    }

    /** What is in the making while somebody works on a run; it is never published. */
    static String claim(String run) {
        return "_run." + run;
    }

    static String manifest(String run) {
        return "_manifest." + run + ".json";
    }

    /** The run whose plan a file is, or the empty string. */
    static String runOfPlan(String file) {
        return run(PLAN.matcher(file));
    }

    /** The run whose manifest a file is, or the empty string. */
    static String runOfManifest(String file) {
        return run(MANIFEST.matcher(file));
    }

    private static String run(Matcher name) {
        return name.matches() ? name.group(1) : "";
    }
}
