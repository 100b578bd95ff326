package io.metriccare.cli;

import io.metriccare.FhirDataset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tells what the metrics of a data set are, which is known without making it. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell the metrics of a data set, which are known without making it.",
        footer = {
            "metriccare describe --patients 1000000 --mortality 2.5%%",
            "metriccare describe --hospital org-fernwater:mortality=0.3 --json"
        })
final class Describe implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin(name = "The data set. A RATE is a share of its patients, 10% or 0.10:")
    private DatasetOptions datasetOptions = new DatasetOptions();

    @Option(names = "--json", description = "print it as JSON")
    private boolean json;

    @Override
    public Integer call() {
        FhirDataset dataset = dataset();
        if (json) {
            new JsonReport(spec.commandLine().getOut()).truth(dataset);
        } else {
            new Truth(spec.commandLine().getOut(), spec.commandLine().getColorScheme()).print(dataset);
        }
        return 0;
    }

    private FhirDataset dataset() {
        try {
            return datasetOptions.dataset();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
