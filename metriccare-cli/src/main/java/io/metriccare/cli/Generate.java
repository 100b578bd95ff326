package io.metriccare.cli;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.RunExistsException;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a data set and writes it to a folder, a bucket, or both. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Make a data set and write it to a folder or a bucket.",
        footer = "metriccare generate --patients 1000 --mortality 2.5%% --out lake --append")
final class Generate implements Callable<Integer> {
    private static final int LONGEST_BATCH = 40;

    @Spec
    private CommandSpec spec;

    @Mixin(name = "The data set. A RATE is a share of its patients, 10% or 0.10:")
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Mixin(name = "The files:")
    private OutputOptions output = new OutputOptions();

    @Mixin(name = "The bucket:")
    private BucketOptions bucket = new BucketOptions();

    @Mixin
    private RegistryOptions registry = new RegistryOptions();

    @Option(names = "--json", description = "print what was written as JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing unless something is wrong")
    private boolean quiet;

    private boolean besideEarlier;

    /** Keeps the runs that the folder holds, also where nobody asked for it: the original did. */
    void besideEarlierRuns() {
        besideEarlier = true;
    }

    @Override
    public Integer call() throws Exception {
        return Interruption.endsWhole(spec.commandLine().getErr(), () -> {
            try (Target target = judged(() -> output.target(bucket));
                    Registry known = registry(target)) {
                writeTo(target, known);
            }
            return 0;
        });
    }

    private @Nullable Registry registry(Target target) throws IOException {
        if (!registry.isGiven()) {
            return null;
        }
        return judged(() -> {
            if (target.bucket() == null) {
                throw new IllegalArgumentException(new OptionNames(spec).name("--registry")
                        + " is for files in a bucket, but none is given; write --upload s3://my-bucket/fhir_data/json");
            }
            return registry.registry(bucket);
        });
    }

    private void writeTo(Target target, @Nullable Registry known) throws IOException {
        long start = System.nanoTime();
        Job job = job(target, known);
        WrittenRun run;
        try {
            run = written(job);
        } catch (RunExistsException e) {
            if (!besideEarlier) {
                throw e;
            }
            job = appended(job.dataset(), job.writer().append().named());
            run = written(job);
        }
        if (known != null && target.bucket() != null) {
            known.register(target.bucket(), run, output.replaces());
        }
        tell(target, job.dataset(), run, Duration.ofNanos(System.nanoTime() - start));
    }

    private void tell(Target target, FhirDataset dataset, WrittenRun run, Duration took) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new JsonReport(out).run(target, dataset, output.format(), run, took);
        } else if (!quiet) {
            new Summary(out, Terminal.outputCharset()).print(target, dataset, datasetOptions.again(dataset), run, took);
        }
    }

    private WrittenRun written(Job job) throws IOException {
        return judged(() -> watched(job));
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    /** What the library refuses was used wrongly. */
    private <T> T judged(Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private WrittenRun watched(Job job) throws IOException {
        if (quiet) {
            return job.writer().write(job.dataset());
        }
        try (Progress progress =
                Progress.told(spec.commandLine().getErr(), Terminal.console().isPresent())) {
            return job.writer().progress(progress).write(job.dataset());
        }
    }

    private record Job(FhirDataset dataset, DatasetWriter writer) {}

    /** What can be refused without the bucket is. */
    private Job job(Target target, @Nullable Registry known) throws IOException {
        FhirDataset dataset = judged(datasetOptions::dataset);
        DatasetWriter writer = judged(() -> output.writer(target));
        if (output.uploadsArrays() && !quiet) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "metriccare: warning: Athena reads a JSON array as one row, silently wrong; for a lake write"
                                    + " --format ndjson");
        }
        target.check();
        if (output.appends()
                && output.resumesUnnamed()
                && writer.unfinishedRuns().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--append with --resume needs a --run-id where no run broke off, or each repetition would begin another"
                            + " batch; write --run-id NAME");
        }
        if (known != null) {
            known.create();
        }
        return output.appends() ? judged(() -> appended(dataset, writer.named())) : new Job(dataset, writer);
    }

    /** The batch is named after the run, so that its ids differ from those of the runs before. */
    private Job appended(FhirDataset dataset, DatasetWriter writer) {
        if (dataset.toString().contains(",batch=")) {
            throw new IllegalArgumentException(new OptionNames(spec).name("--append")
                    + " names the batch itself, so that ids stay unique, but this one has a name: " + dataset
                    + "; leave the batch out");
        }
        String run = writer.run().orElseThrow();
        if (run.length() > LONGEST_BATCH) {
            throw new IllegalArgumentException(new OptionNames(spec).name("--run-id") + " must have at most "
                    + LONGEST_BATCH + " letters beside --append, which names the batch after it, but was " + run
                    + "; write a shorter one");
        }
        return new Job(dataset.toBuilder().batch(run).build(), writer);
    }
}
