package io.metriccare.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the registry of files is, for every command that uses it. */
final class RegistryOptions {
    private static final String TABLE = "processed_files";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--registry",
            paramLabel = "TABLE",
            description = {
                "the DynamoDB table of pending files, as " + TABLE,
                "generate registers what it uploads, once the run is whole, and makes the table if there is none"
            })
    private @Nullable String table;

    /** Whether a registry is asked for. */
    boolean isGiven() {
        return table != null;
    }

    /**
     * The table of this name, or the usual one; nothing is sent yet.
     *
     * @throws IllegalArgumentException in the words of the command line
     */
    Registry registry(BucketOptions bucket) {
        String name = table == null ? TABLE : table;
        return new OptionNames(command).telling(() -> bucket.registry(name));
    }
}
