package io.metriccare.cli;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a data set and writes it to a folder. */
@Command(
        name = "generate",
        description = "Make a data set and write it to a folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        footer = {
            "",
            "Rates are shares of patients, 10%% or 0.10. Examples:",
            "  metriccare generate --patients 100 --year 2023",
            "  metriccare generate --patients 5000 --mortality 2.5%% --format ndjson --out lake",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
final class Generate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--patients", "--count"},
            paramLabel = "N",
            description = "How many patients (default: 100).")
    private @Nullable String patients;

    @Option(names = "--year", paramLabel = "YEAR", description = "The year of all stays (default: 2023).")
    private @Nullable String year;

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
    private @Nullable String meanLengthOfStay;

    @Option(names = "--seed", paramLabel = "SEED", description = "Other people with the same counts (default: 1).")
    private @Nullable String seed;

    @Option(names = "--batch", paramLabel = "NAME", description = "Other people with other ids, for a shared lake.")
    private @Nullable String batch;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("fhir_data", "json");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json: one array a file; ndjson: one resource a line; bundle: one Bundle a patient and line"
                    + " (default: json).")
    private Format format = Format.JSON;

    @ArgGroup
    private @Nullable Earlier earlier;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing unless something is wrong.")
    private boolean quiet;

    /** What to do about runs the folder already holds; unless said, it is refused. */
    private static final class Earlier {
        @Option(names = "--append", description = "Keep the runs in the folder; this one gets ids of its own.")
        private boolean append;

        @Option(names = "--overwrite", description = "Replace the runs in the folder.")
        private boolean overwrite;
    }

    @Override
    public Integer call() throws IOException {
        DatasetWriter writer =
                DatasetWriter.to(LocalDirectory.at(out)).format(format).threads(threads);
        FhirDataset dataset = dataset("");
        if (earlier != null && earlier.overwrite) {
            writer = writer.overwrite();
        }
        if (earlier != null && earlier.append) {
            writer = writer.append().named();
            dataset = dataset(writer.run().orElseThrow());
        }
        long start = System.nanoTime();
        WrittenRun run = writer.write(dataset);
        if (!quiet) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            new Summary(spec.commandLine().getOut(), Terminal.outputCharset()).print(out, dataset, run, took);
        }
        return 0;
    }

    /** @param usualBatch the batch if none was named: an appended run is named after its time, so that ids differ */
    private FhirDataset dataset(String usualBatch) {
        Map<String, @Nullable String> asked = new LinkedHashMap<>();
        asked.put("patients", patients);
        asked.put("year", year);
        asked.put("mortality", mortality);
        asked.put("infection", infection);
        asked.put("readmission", readmission);
        asked.put("alos", alos);
        asked.put("meanLengthOfStay", meanLengthOfStay);
        asked.put("seed", seed);
        asked.put("batch", batch == null ? usualBatch : batch);
        return FhirDataset.parse(asked.entrySet().stream()
                .filter(option -> option.getValue() != null)
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(",")));
    }
}
