package io.metriccare.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command and all its options; its help names the rarer ones only. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Explain a command and all its options.",
        footer = {"metriccare help generate"})
final class Explain implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "the command; metriccare itself if left out")
    private @Nullable String command;

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        CommandLine explained = command == null ? root : root.getSubcommands().get(command);
        if (explained == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    command + " is no command; write one of "
                            + String.join(", ", root.getSubcommands().keySet()));
        }
        String help = explained
                .setHelpFactory((of, colours) -> new HelpScreen(of, colours, true))
                .getUsageMessage();
        spec.commandLine().getOut().print(help);
        spec.commandLine().getOut().flush();
    }
}
