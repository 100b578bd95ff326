package io.metriccare.cli;

import io.metriccare.FhirDataset;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = "metriccare generate --patients 100 --year 2023")
public final class Main implements Callable<Integer> {
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** In the order of help. To read one takes its time, so where the first word names one, no other is read. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    private static final Set<String> SPEAK_OF_ALL = Set.of("completion", "help");

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "show a failure's stack trace")
    private boolean debug;

    private Main() {}

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("generate", Generate::new);
        commands.put("describe", Describe::new);
        commands.put("verify", Verify::new);
        commands.put("clean", Clean::new);
        commands.put("processed", Processed::new);
        commands.put("validate", Validate::new);
        commands.put("config", Config::new);
        commands.put("schema", Schema::new);
        commands.put("completion", Completion::new);
        commands.put("help", Explain::new);
        return commands;
    }

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
        boolean one = args.length > 0 && COMMANDS.containsKey(args[0]) && !SPEAK_OF_ALL.contains(args[0]);
        CommandLine command = main.commandLine(environment, one ? Set.of(args[0]) : COMMANDS.keySet())
                .setOut(out)
                .setErr(err);
        try {
            return command.execute(args);
        } catch (OutOfMemoryError e) {
            return Failures.outOfMemory(e, err, main.debug);
        }
    }

    private CommandLine commandLine(Map<String, String> environment, Set<String> names) {
        CommandLine command = new CommandLine(this);
        COMMANDS.forEach((name, made) -> {
            if (names.contains(name)) {
                command.addSubcommand(name, made.get());
            }
        });
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new Environment(environment))
                .setHelpFactory((of, colours) -> new HelpScreen(of, colours, false))
                .setParameterExceptionHandler((wrong, parsed) -> Failures.wrongUsage(wrong, debug))
                .setExecutionExceptionHandler((failure, at, parsed) -> Failures.failed(failure, at, debug));
    }

    /** What is known of commands and options. */
    static CommandSpec model() {
        return new Main().commandLine(Map.of(), COMMANDS.keySet()).getCommandSpec();
    }

    /** The names of all commands. */
    static Set<String> names() {
        return COMMANDS.keySet();
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
