package io.metriccare.cli;

import io.metriccare.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the default configuration, which explains itself. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the default configuration, a config.yaml that explains itself.",
            "Keep what you want to change, and give the file to --config."
        },
        footer = {"metriccare config > config.yaml", "metriccare describe --config config.yaml"})
final class Config implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(Configuration.standardText());
        spec.commandLine().getOut().flush();
    }
}
