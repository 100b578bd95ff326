package io.metriccare.cli;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.metric.Metric;
import io.metriccare.metric.Rates;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a data set and writes it to a folder. */
@Command(
        name = "generate",
        description = "Make a data set and write it to a folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {
            "",
            "A RATE is a share of patients, 10%% or 0.10. Examples:",
            "  metriccare generate --patients 100 --year 2023",
            "  metriccare generate --patients 1000 --mortality 2.5%% --out lake --append",
            "  metriccare generate --count 7 --format ndjson --seed 42 --out seven --quiet",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
final class Generate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--patients", "--count"},
            paramLabel = "N",
            description = "How many patients (default: ${DEFAULT-VALUE}).")
    private long patients = 100;

    @Option(names = "--year", paramLabel = "YEAR", description = "The year of all stays (default: ${DEFAULT-VALUE}).")
    private int year = 2023;

    @Option(names = "--mortality", paramLabel = "RATE", description = "Patients who die in hospital (default: 10%%).")
    private @Nullable String mortality;

    @Option(
            names = "--infection",
            paramLabel = "RATE",
            description = "Patients with a hospital-acquired infection (default: 20%%).")
    private @Nullable String infection;

    @Option(
            names = "--readmission",
            paramLabel = "RATE",
            description = "Patients readmitted within 30 days (default: 15%%).")
    private @Nullable String readmission;

    @Option(names = "--alos", paramLabel = "RATE", description = "Patients with an inpatient stay (default: 100%%).")
    private @Nullable String alos;

    @Option(
            names = "--mean-los",
            paramLabel = "DAYS",
            description = "Mean length of stay, 1 to 60 days (default: 4.5).")
    private @Nullable Double meanLengthOfStay;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Other people with the same counts (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--batch", paramLabel = "NAME", description = "Other people with other ids, for a shared lake.")
    private String batch = "";

    @Option(names = "--out", paramLabel = "DIR", description = "The folder (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("fhir_data", "json");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json: one array a file; ndjson: one resource a line; bundle: one Bundle a patient and line"
                    + " (default: json).")
    private Format format = Format.JSON;

    @Option(names = "--append", description = "Keep the runs the folder already holds; this one gets ids of its own.")
    private boolean append;

    @Option(names = "--overwrite", description = "Replace the runs the folder already holds.")
    private boolean overwrite;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing unless something is wrong.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        FhirDataset dataset;
        DatasetWriter writer;
        try {
            dataset = dataset();
            writer = writer();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), asOptions(e), e);
        }
        if (append) {
            // Named after its time, so that its ids differ from those of the runs before.
            writer = writer.named();
            dataset = dataset.toBuilder().batch(writer.run().orElseThrow()).build();
        }
        long start = System.nanoTime();
        WrittenRun run = writer.write(dataset);
        if (!quiet) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            new Summary(spec.commandLine().getOut(), Terminal.outputCharset()).print(out, dataset, run, took);
        }
        return 0;
    }

    private FhirDataset dataset() {
        Rates rates = with(Rates.NONE, Metric.MORTALITY, mortality);
        rates = with(rates, Metric.INFECTION, infection);
        rates = with(rates, Metric.READMISSION, readmission);
        rates = with(rates, Metric.ALOS, alos);
        FhirDataset.Builder dataset = FhirDataset.builder()
                .patients(patients)
                .year(year)
                .rates(rates)
                .seed(seed)
                .batch(batch);
        if (meanLengthOfStay != null) {
            dataset.meanLengthOfStay(meanLengthOfStay);
        }
        return dataset.build();
    }

    private static Rates with(Rates rates, Metric metric, @Nullable String asked) {
        return asked == null ? rates : rates.with(metric, asked);
    }

    private DatasetWriter writer() {
        if (append && overwrite) {
            throw new IllegalArgumentException("--append and --overwrite exclude each other; write one of them");
        }
        if (append && !batch.isEmpty()) {
            throw new IllegalArgumentException(
                    "--append names the batch itself, so that ids stay unique, but --batch was " + batch
                            + "; leave --batch out");
        }
        if (out.toString().isEmpty()) {
            throw new IllegalArgumentException("--out must be a folder but was empty; write --out . for this one");
        }
        DatasetWriter writer =
                DatasetWriter.to(LocalDirectory.at(out)).format(format).threads(threads);
        if (append) {
            return writer.append();
        }
        return overwrite ? writer.overwrite() : writer;
    }

    /** The library's sentence, with what it calls {@code alos=0.2} as an option. */
    private static String asOptions(IllegalArgumentException e) {
        return String.valueOf(e.getMessage())
                .replace("meanLengthOfStay", "--mean-los")
                .replaceAll("; write ([a-z-]+)=", "; write --$1 ");
    }
}
