package io.metriccare.cli;

import io.metriccare.write.Compression;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the files go, and how. */
final class OutputOptions {
    private static final String OUT = "--out";
    private static final String UPLOAD = "--upload";
    private static final String APPEND = "--append";
    private static final String OVERWRITE = "--overwrite";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = OUT, paramLabel = "DIR", description = "the folder (fhir_data/json)")
    private Path out = Path.of("fhir_data", "json");

    @Option(
            names = UPLOAD,
            paramLabel = "URI",
            arity = "0..1",
            fallbackValue = "",
            description = {
                "a bucket instead, as s3://my-bucket/fhir_data/json; with --out both",
                "without URI: fhir_data/json in the bucket that S3_BUCKET_NAME names"
            })
    private @Nullable String upload;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Choices.Formats.class,
            description = {
                "json, ndjson or bundle (json)",
                "json: one array a file; ndjson: one resource a line; bundle: one transaction Bundle a patient and line"
            })
    private Format format = Format.JSON;

    @Option(
            names = "--compress",
            paramLabel = "HOW",
            description = {"none, gzip or zstd (none)", "with a level if you like, as gzip:9 or zstd:12"})
    private String compression = "none";

    @Option(
            names = "--shard-size",
            paramLabel = "SIZE",
            description = {"cut ndjson and bundle into files of about this size (256MB)", "before they are compressed"})
    private @Nullable String shardSize;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = {"cut ndjson and bundle into so many shards instead", "1 to 99,999"})
    private @Nullable Integer shards;

    @Option(
            names = "--run-id",
            paramLabel = "NAME",
            description = {"the run's name, a part of each file's", "the UTC second in which it begins, unless told"})
    private @Nullable String run;

    @Option(
            names = "--resume",
            description = {
                "go on with a run that broke off",
                "begins one if there is none, and does nothing if it is complete; give all other options as before"
            })
    private boolean resume;

    @Option(names = APPEND, description = "keep the runs the folder already holds; this one gets ids of its own")
    private boolean append;

    @Option(names = OVERWRITE, description = "replace the runs the folder already holds, once this one is complete")
    private boolean overwrite;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {"how many threads", "one a processor unless told; no influence on the files"})
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Where the files go; to be closed by the caller.
     *
     * @throws IllegalArgumentException in the words of the command line
     */
    Target target(BucketOptions bucket) {
        OptionNames names = new OptionNames(command);
        if (out.toString().isEmpty()) {
            throw new IllegalArgumentException("--out must be a folder but was empty; write --out . for this one");
        }
        String address = upload;
        return address == null
                ? new Target(out, null)
                : new Target(names.isGiven(OUT) ? out : null, bucket.bucket(address));
    }

    Format format() {
        return format;
    }

    /** Whether a reader of lakes is going to find arrays, each of which some take for one row. */
    boolean uploadsArrays() {
        return upload != null && format == Format.JSON;
    }

    /** Whether the runs that are there give way. */
    boolean replaces() {
        return overwrite && !appends();
    }

    /** Whether the runs that the folder holds are kept; what is typed counts more than what the environment says. */
    boolean appends() {
        return append && !(overwrite && new OptionNames(command).isTyped(OVERWRITE));
    }

    /** Whether a run is to be gone on with that has no name, so that there may be none. */
    boolean resumesUnnamed() {
        return resume && run == null;
    }

    /** @throws IllegalArgumentException in the words of the command line */
    DatasetWriter writer(Target target) {
        OptionNames names = new OptionNames(command);
        if (append && overwrite && names.isTyped(APPEND) == names.isTyped(OVERWRITE)) {
            throw new IllegalArgumentException(
                    names.name(APPEND) + " and " + names.name(OVERWRITE) + " exclude each other; write one of them");
        }
        DatasetWriter writer = names.telling(() -> plainWriter(target));
        writer = resume ? writer.resume() : writer;
        if (appends()) {
            return writer.append();
        }
        return overwrite ? writer.overwrite() : writer;
    }

    private DatasetWriter plainWriter(Target target) {
        OptionNames names = new OptionNames(command);
        DatasetWriter writer = DatasetWriter.to(target.destination())
                .format(format)
                .threads(threads)
                .compression(names.telling("--compress", () -> Compression.parse(compression)));
        if (shards != null && shardSize != null) {
            throw new IllegalArgumentException(names.name("--shards") + " and " + names.name("--shard-size")
                    + " exclude each other; write one of them");
        }
        if (format == Format.JSON && (shards != null || shardSize != null)) {
            throw new IllegalArgumentException(names.name(shards == null ? "--shard-size" : "--shards")
                    + " is for ndjson and bundle, but the format is json, one array a file; write --format ndjson");
        }
        if (shards != null) {
            writer = writer.shards(shards);
        }
        if (shardSize != null) {
            writer = writer.shardSize(Size.parse(names.name("--shard-size"), shardSize));
        }
        return run == null ? writer : writer.run(run);
    }
}
