package io.metriccare.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which folder or bucket a command looks at, and whether it speaks of what is right. */
final class Place {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "the folder or s3:// address (fhir_data/json)")
    private String address = "fhir_data/json";

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing unless something is wrong")
    private boolean quiet;

    /** @throws ParameterException if there is none */
    Target existing(BucketOptions bucket) {
        return Target.existing(address, bucket, command.commandLine());
    }

    boolean isQuiet() {
        return quiet;
    }
}
