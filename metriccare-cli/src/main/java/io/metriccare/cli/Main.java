package io.metriccare.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code metriccare}. Exit codes: 0 done, 1 failed, 2 wrong usage, 128 + n ended by signal n. */
@Command(
        name = "metriccare",
        description = {
            "Synthetic FHIR R4 data sets whose hospital quality metrics are exactly what you",
            "ask for. Without a command, on a terminal, it asks you. Each option has a",
            "variable that stands in for it: METRICCARE_MEAN_LOS for --mean-los.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 128 + n ended by signal n."
        },
        subcommands = {Generate.class, Describe.class, Verify.class, Completion.class, Explain.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"metriccare generate --patients 100 --year 2023", "metriccare help generate"})
public final class Main implements Runnable {
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show a failure's stack trace")
    private boolean debug;

    private Main() {}

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = {"auto, always or never (auto)", "auto is on a terminal, unless NO_COLOR is set"})
    void color(Colour when) {
        Help.Ansi ansi = switch (when) {
            case AUTO -> Help.Ansi.AUTO;
            case ALWAYS -> Help.Ansi.ON;
            case NEVER -> Help.Ansi.OFF;
        };
        spec.root().commandLine().setColorScheme(Help.defaultColorScheme(ansi));
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        StandardOutput output = new StandardOutput();
        PrintWriter err = Terminal.error();
        int exitCode = run(System.getenv(), output.writer(), err, args);
        System.exit(output.judged(exitCode, err));
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        Main main = new Main();
        CommandLine command = new CommandLine(main)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedSubcommandsAllowed(false)
                .setDefaultValueProvider(new Environment(environment))
                .setHelpFactory((of, colours) -> new HelpScreen(of, colours, false))
                .setParameterExceptionHandler((wrong, parsed) -> Failures.wrongUsage(wrong, main.debug))
                .setExecutionExceptionHandler((failure, at, parsed) -> Failures.failed(failure, at, main.debug));
        try {
            return command.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.outOfMemory(e, command, main.debug);
        }
    }

    /** Without a command there is nothing to do but to ask, or to say how to go on. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(
                spec.commandLine(), "a command is missing; write metriccare generate, or see metriccare --help");
    }
}
