package io.metriccare.cli;

import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the files go, and how. */
final class OutputOptions {
    private static final String APPEND = "--append";
    private static final String OVERWRITE = "--overwrite";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder (fhir_data/json)")
    private Path out = Path.of("fhir_data", "json");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Choices.Formats.class,
            description = {
                "json, ndjson or bundle (json)",
                "json: one array a file; ndjson: one resource a line; bundle: one transaction Bundle a patient and line"
            })
    private Format format = Format.JSON;

    @Option(names = APPEND, description = "keep the runs the folder already holds; this one gets ids of its own")
    private boolean append;

    @Option(names = OVERWRITE, description = "replace the runs the folder already holds, once this one is complete")
    private boolean overwrite;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {"how many threads", "one a processor unless told; no influence on the files"})
    private int threads = Runtime.getRuntime().availableProcessors();

    Path folder() {
        return out;
    }

    Format format() {
        return format;
    }

    /** Whether the runs that the folder holds are kept; what is typed counts more than what the environment says. */
    boolean appends() {
        return append && !(overwrite && new OptionNames(command).isTyped(OVERWRITE));
    }

    /** @throws IllegalArgumentException in the words of the command line */
    DatasetWriter writer() {
        OptionNames names = new OptionNames(command);
        if (append && overwrite && names.isTyped(APPEND) == names.isTyped(OVERWRITE)) {
            throw new IllegalArgumentException(
                    names.name(APPEND) + " and " + names.name(OVERWRITE) + " exclude each other; write one of them");
        }
        if (out.toString().isEmpty()) {
            throw new IllegalArgumentException("--out must be a folder but was empty; write --out . for this one");
        }
        DatasetWriter writer = names.telling(
                () -> DatasetWriter.to(LocalDirectory.at(out)).format(format).threads(threads));
        if (appends()) {
            return writer.append();
        }
        return overwrite ? writer.overwrite() : writer;
    }
}
