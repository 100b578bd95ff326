package io.metriccare.cli;

import io.metriccare.s3.S3Failure;
import io.metriccare.write.DamagedRunException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates the resources of a folder or bucket. What it takes is loaded for this command alone. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Validate the FHIR R4 resources of a folder or bucket.",
            "Also looked at: times that agree, references that lead somewhere.",
            "The codes of a catalog of your own are known from the manifests of the runs.",
            "What is wrong is told by kind, with examples; the exit code is 1 if there is an error."
        },
        footer = {
            "metriccare validate fhir_data/json --ig us_core_610.tgz",
            "metriccare validate s3://my-bucket/fhir_data/json"
        })
final class Validate implements Callable<Integer> {
    private static final String VALIDATOR = "ca.uhn.fhir.validation.FhirValidator";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "the folder, a file or an s3:// address (fhir_data/json)")
    private String address = "fhir_data/json";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {"know the codes of a config.yaml too", "for files that have no manifest beside them"})
    private @Nullable Path config;

    @Option(
            names = "--ig",
            paramLabel = "PACKAGE",
            description = {"check the profiles of a package too", "a .tgz such as us_core_610.tgz"})
    private @Nullable Path guide;

    @Mixin
    private BucketOptions bucket = new BucketOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing unless something is wrong")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        if (!isThere(VALIDATOR)) {
            throw wrong(
                    "validate needs HAPI FHIR's validator, which is no part of this jar; write ./metriccare validate in a"
                            + " checkout, or run io.metriccare.cli.Main with metriccare-testing on the class path");
        }
        if (guide != null) {
            requireThere(guide, "a package such as us_core_610.tgz");
        }
        PrintWriter err = spec.commandLine().getErr();
        try (Target target = target();
                Progress progress =
                        quiet ? null : Progress.told(err, Terminal.console().isPresent(), "resources")) {
            return new Validator(target, config, guide)
                    .judge(progress, spec.commandLine().getOut());
        } catch (DamagedRunException | S3Failure e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** Unlike other commands, this one also takes a file, and files that no run has written. */
    private Target target() {
        if (Target.isBucket(address)) {
            return Target.existing(address, bucket, spec.commandLine());
        }
        Path path = Path.of(address);
        requireThere(path, "a folder of FHIR files");
        return new Target(path, null);
    }

    private void requireThere(Path path, String what) {
        if (!Files.exists(path)) {
            throw wrong(path + " does not exist; write the path of " + what);
        }
    }

    private ParameterException wrong(@Nullable String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type, false, Validate.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
