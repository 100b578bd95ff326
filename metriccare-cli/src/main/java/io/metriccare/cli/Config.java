package io.metriccare.cli;

import io.metriccare.Configuration;
import io.metriccare.Templates;
import io.metriccare.record.ResourceType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the default configuration, which explains itself. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the default configuration, which explains itself.",
            "Keep what you want to change in a config.yaml, and give the file to --config."
        },
        footer = {"metriccare config > config.yaml", "metriccare config --template patient > ours/patient.json"})
final class Config implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--template",
            paramLabel = "TYPE",
            completionCandidates = Choices.Templates.class,
            description = {
                "print the default template of a resource type instead",
                "patient, encounter, condition, organization, location or practitioner; for --templates"
            })
    private @Nullable ResourceType type;

    @Override
    public void run() {
        if (type == ResourceType.BUNDLE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--template must be a type that has a template but was"
                            + " bundle, which is put together from the others; write --template patient");
        }
        spec.commandLine().getOut().print(type == null ? Configuration.standardText() : Templates.standardText(type));
        spec.commandLine().getOut().flush();
    }
}
