package io.metriccare.cli;

import io.metriccare.FhirDataset;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        subcommands = {
            Generate.class,
            Describe.class,
            Verify.class,
            Clean.class,
            Processed.class,
            Validate.class,
            Config.class,
            Schema.class,
            Completion.class,
            Explain.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = "metriccare generate --patients 100 --year 2023")
public final class Main implements Callable<Integer> {
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
            completionCandidates = Choices.Colours.class,
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
        CommandLine command = main.commandLine(environment).setOut(out).setErr(err);
        try {
            return command.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.outOfMemory(e, err, main.debug);
        }
    }

    private CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new Environment(environment))
                .setHelpFactory((of, colours) -> new HelpScreen(of, colours, false))
                .setParameterExceptionHandler((wrong, parsed) -> Failures.wrongUsage(wrong, debug))
                .setExecutionExceptionHandler((failure, at, parsed) -> Failures.failed(failure, at, debug));
    }

    /** What is known of commands and options. */
    static CommandSpec model() {
        return new Main().commandLine(Map.of()).getCommandSpec();
    }

    /** Without a command, asks what is wanted; where nobody can answer, says how to go on. */
    @Override
    public Integer call() throws Exception {
        CommandLine command = spec.commandLine();
        Console console = Terminal.console().orElse(null);
        if (console == null) {
            command.usage(command.getErr());
            throw new ParameterException(
                    command, "a command is missing; write metriccare generate, or see metriccare --help");
        }
        Runnable leave = () -> command.getErr().printf("%nmetriccare: nothing was made%n");
        Optional<FhirDataset> described =
                Interruption.isTold(leave, () -> new Interview(console::readLine, command.getOut()).dataset());
        if (described.isEmpty()) {
            leave.run();
            return Failures.FAILED;
        }
        return generate(command, described.get());
    }

    private int generate(CommandLine command, FhirDataset dataset) throws Exception {
        command.getOut().printf("Without questions: metriccare generate --spec %s%n", dataset);
        CommandLine generate = Objects.requireNonNull(command.getSubcommands().get("generate"));
        ((Generate) generate.getCommandSpec().userObject()).besideEarlierRuns();
        String config = command.getDefaultValueProvider()
                .defaultValue(generate.getCommandSpec().findOption("--config"));
        List<String> words = new ArrayList<>(List.of("--spec", dataset.toString()));
        words.addAll(config == null ? List.of() : List.of("--config", config));
        words.addAll(debug ? List.of("--debug") : List.of());
        return generate.execute(words.toArray(String[]::new));
    }
}
