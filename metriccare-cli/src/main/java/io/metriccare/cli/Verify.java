package io.metriccare.cli;

import io.metriccare.s3.S3Failure;
import io.metriccare.write.DamagedRunException;
import io.metriccare.write.Verification;
import io.metriccare.write.Verification.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Compares the files of a folder or bucket with its manifests. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Compare the files of a folder or bucket with its runs' manifests.",
            "Each file that is missing, altered or surplus is named; the exit code is 1 then."
        },
        footer = {"metriccare verify fhir_data/json", "metriccare verify s3://my-bucket/fhir_data/json"})
final class Verify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BucketOptions bucket = new BucketOptions();

    @Mixin
    private Place place = new Place();

    @Override
    public Integer call() throws IOException {
        try (Target target = place.existing(bucket)) {
            return told(target, verification(target));
        }
    }

    private int told(Target target, Verification found) {
        PrintWriter out = spec.commandLine().getOut();
        for (Problem problem : found.problems()) {
            out.println(sentence(problem));
        }
        if (found.runs().isEmpty() && found.isSound()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no run in " + target + "; write the folder of a run");
        }
        if (!place.isQuiet() || !found.isSound()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %s, %s, %s: %s",
                    target,
                    counted(found.runs().size(), "run"),
                    counted(found.files(), "file"),
                    Size.told(found.bytes()),
                    found.isSound()
                            ? "as their manifests say"
                            : counted(found.problems().size(), "problem")));
        }
        return found.isSound() ? 0 : Failures.FAILED;
    }

    private static Verification verification(Target target) throws IOException {
        try {
            return Verification.of(target.destination());
        } catch (DamagedRunException | S3Failure e) {
            throw e;
        } catch (FileSystemException e) {
            throw new UncheckedIOException("reading " + e.getFile() + " failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading a file of " + target + " failed", e);
        }
    }

    static String counted(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private static String sentence(Problem problem) {
        return switch (problem.kind()) {
            case MISSING -> "missing: " + problem.name();
            case ALTERED -> "altered: " + problem.name();
            case SURPLUS -> "surplus: " + problem.name() + ", which no manifest names";
            case UNFINISHED ->
                "unfinished: the run " + problem.name()
                        + "; the command that began it goes on with it if --resume is added";
        };
    }
}
