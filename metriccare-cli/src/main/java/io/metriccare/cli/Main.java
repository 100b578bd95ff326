package io.metriccare.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code metriccare}. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "metriccare",
        description = "Synthetic FHIR R4 data sets whose hospital quality metrics are exactly what you ask for.",
        subcommands = Generate.class,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show a failure's stack trace.")
    private boolean debug;

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(Terminal.output(), Terminal.error(), args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine command = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, parsed) -> Failures.wrongUsage(wrong, main.debug))
                .setExecutionExceptionHandler((failure, at, parsed) -> Failures.failed(failure, at, main.debug));
        try {
            return command.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.outOfMemory(e, command, main.debug);
        }
    }

    /** Without a command there is nothing to do but to say how to go on. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write metriccare generate, or see metriccare --help");
    }
}
