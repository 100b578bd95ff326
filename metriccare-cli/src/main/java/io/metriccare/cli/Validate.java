package io.metriccare.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates the resources of a folder. What it takes is loaded for this command alone. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Validate the FHIR R4 resources of a folder, without a network.",
            "Also looked at: times that agree, references that lead somewhere.",
            "What is wrong is told by kind, with examples; the exit code is 1 if there is an error."
        },
        footer = {"metriccare validate fhir_data/json", "metriccare validate fhir_data/json --ig us_core_610.tgz"})
final class Validate implements Callable<Integer> {
    private static final String VALIDATOR = "ca.uhn.fhir.validation.FhirValidator";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "the folder, or a file (fhir_data/json)")
    private Path folder = Path.of("fhir_data", "json");

    @Option(
            names = "--ig",
            paramLabel = "PACKAGE",
            description = {"check the profiles of a package too", "a .tgz such as us_core_610.tgz"})
    private @Nullable Path guide;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing unless something is wrong")
    private boolean quiet;

    @Override
    public Integer call() {
        if (!isThere(VALIDATOR)) {
            throw wrong(
                    "validate needs HAPI FHIR's validator, which is no part of this jar; write ./metriccare validate in a"
                            + " checkout, or run io.metriccare.cli.Main with metriccare-testing on the class path");
        }
        for (Path path : guide == null ? new Path[] {folder} : new Path[] {folder, guide}) {
            if (!Files.exists(path)) {
                throw wrong(path + " does not exist; write the path of "
                        + (path.equals(folder) ? "a folder of FHIR files" : "a package such as us_core_610.tgz"));
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = Progress.told(err, Terminal.console().isPresent(), "resources")) {
            return Validator.judge(
                    folder, guide, quiet, progress, spec.commandLine().getOut());
        } catch (IOException e) {
            throw wrong(e.getMessage());
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
