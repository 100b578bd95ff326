package io.metriccare.cli;

import io.metriccare.write.DatasetWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Removes what writers that died have left half-written. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Remove what writers that died have left half-written.",
            "Runs that broke off stay: the command that began one goes on with --resume.",
            "In a bucket, whoever is writing now loses what is being sent."
        },
        footer = {"metriccare clean fhir_data/json", "metriccare clean s3://my-bucket/fhir_data/json"})
final class Clean implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BucketOptions bucket = new BucketOptions();

    @Mixin
    private Place place = new Place();

    @Override
    public Integer call() throws IOException {
        try (Target target = place.existing(bucket)) {
            List<String> removed = target.clean();
            if (!place.isQuiet()) {
                tell(target, removed);
            }
        }
        return 0;
    }

    private void tell(Target target, List<String> removed) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        removed.forEach(file -> out.println("removed: what was half-written of " + file));
        target.uploading().forEach(file -> out.println("left: an upload of " + file + ", which is of no run"));
        for (String run : DatasetWriter.to(target.destination()).unfinishedRuns()) {
            out.println("left: the unfinished run " + run
                    + "; the command that began it goes on with it if --resume is added");
        }
        out.println(target + ": " + Verify.counted(removed.size(), "half-written file") + " removed");
    }
}
