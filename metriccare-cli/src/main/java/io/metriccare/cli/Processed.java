package io.metriccare.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what the registry knows of a data set's files, and releases claims of jobs that died. */
@Command(
        name = "processed",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "List which files of a bucket jobs have taken in, and which not.",
            "A claim of a job that died can be released; an expired one holds nobody up."
        },
        footer = {
            "metriccare processed s3://my-bucket/fhir_data/json --state pending",
            "metriccare processed s3://my-bucket/fhir_data/json --release-owner jr_1a2b"
        })
final class Processed implements Callable<Integer> {
    enum State {
        PENDING,
        CLAIMED,
        PROCESSED
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DATASET", arity = "0..1", description = "the s3:// address of the files")
    private String dataset = "";

    @Mixin
    private RegistryOptions options = new RegistryOptions();

    @Mixin
    private BucketOptions bucket = new BucketOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            completionCandidates = Choices.States.class,
            description = "only those pending, claimed or processed")
    private @Nullable State state;

    @Option(names = "--release-expired", description = "let claims that have expired be pending")
    private boolean releaseExpired;

    @Option(
            names = "--release-owner",
            paramLabel = "NAME",
            description = {"let what NAME claims be pending", "for a job that is known to be dead"})
    private @Nullable String owner;

    @Option(names = "--json", description = "print it as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Registry registry = options.registry(bucket)) {
            String name = Registry.dataset(bucket.address(dataset, "DATASET"));
            RegistryReport report =
                    new RegistryReport(spec.commandLine().getOut(), name, registry.toString(), Instant.now());
            if (releaseExpired || owner != null) {
                report.released(released(registry, name), json);
            } else {
                list(registry, name, report);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private List<String> released(Registry registry, String name) throws IOException {
        List<String> released = new ArrayList<>();
        if (releaseExpired) {
            released.addAll(registry.releaseExpired(name));
        }
        if (owner != null) {
            released.addAll(registry.releaseClaimsOf(owner, name));
        }
        return released;
    }

    private void list(Registry registry, String name, RegistryReport report) throws IOException {
        report.begin(json);
        registry.forEach(name, file -> {
            if (state == null || file.state().name().equals(state.name())) {
                report.file(file);
            }
        });
        report.end();
    }
}
