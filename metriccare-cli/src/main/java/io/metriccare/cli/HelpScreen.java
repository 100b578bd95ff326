package io.metriccare.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command, by group. Help fits a screen of 80 columns and 24 lines: it has a line for each option that
 * is often wanted and names the others. The whole of it is told by {@link Explain}.
 */
final class HelpScreen extends Help {
    private static final int WIDTH = 80;
    private static final int INDENT = 2;
    private static final Set<String> OFTEN_WANTED = Set.of(
            "--patients",
            "--year",
            "--mortality",
            "--infection",
            "--readmission",
            "--alos",
            "--mean-los",
            "--out",
            "--format");

    private final boolean whole;
    private final boolean grouped;

    HelpScreen(CommandSpec command, ColorScheme colours, boolean whole) {
        super(command, colours);
        this.whole = whole;
        this.grouped = command.mixins().keySet().stream().anyMatch(HelpScreen::isHeading);
    }

    private static boolean isHeading(String mixin) {
        return mixin.endsWith(":");
    }

    /** The options of a command by the mixin they come from, whose name is a heading; then its own. */
    static Map<String, List<OptionSpec>> groups(CommandSpec command) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        List<OptionSpec> own = new ArrayList<>(command.options());
        command.mixins().forEach((name, mixin) -> {
            if (isHeading(name)) {
                groups.put(name, mixin.options());
                own.removeAll(mixin.options());
            }
        });
        groups.put(groups.isEmpty() ? "Options:" : "More, explained by metriccare help " + command.name() + ":", own);
        return groups;
    }

    @Override
    public String synopsis(int headingLength) {
        String operands = commandSpec().positionalParameters().stream()
                .map(operand ->
                        " [" + operand.paramLabel() + "]" + (operand.arity().max() > 1 ? "..." : ""))
                .collect(Collectors.joining());
        String before = commandSpec().subcommands().isEmpty() ? "" : " [COMMAND]";
        return commandSpec().qualifiedName() + before + " [OPTION]..." + operands + System.lineSeparator();
    }

    @Override
    public String commandListHeading(Object... params) {
        return commandSpec().subcommands().isEmpty() ? "" : "Commands:" + System.lineSeparator();
    }

    @Override
    public String footerHeading(Object... params) {
        return "Examples:" + System.lineSeparator();
    }

    @Override
    public String footer(Object... params) {
        return super.footer(params).indent(INDENT);
    }

    @Override
    public String optionList() {
        StringBuilder screen = new StringBuilder();
        groups(commandSpec()).forEach((heading, options) -> {
            Map<Boolean, List<OptionSpec>> told = options.stream()
                    .filter(option -> !option.hidden())
                    .collect(Collectors.partitioningBy(
                            option -> whole || !grouped || OFTEN_WANTED.contains(option.longestName())));
            screen.append(heading).append(System.lineSeparator());
            screen.append(lines(told.getOrDefault(true, List.of())));
            screen.append(names(told.getOrDefault(false, List.of())));
        });
        return screen.toString();
    }

    private String lines(List<OptionSpec> options) {
        int width = options.stream()
                .mapToInt(option -> synopsis(option).getCJKAdjustedLength())
                .max()
                .orElse(0);
        TextTable table = TextTable.forColumns(
                colorScheme(),
                new Column(INDENT + width, INDENT, Overflow.SPAN),
                new Column(WIDTH - INDENT - width, 2, Overflow.WRAP));
        for (OptionSpec option : options) {
            table.addRowValues(synopsis(option), description(option));
        }
        return table.toString();
    }

    private Text synopsis(OptionSpec option) {
        Text synopsis = colorScheme().text("");
        for (String name : option.names()) {
            synopsis = synopsis.plainString().isEmpty() ? synopsis : synopsis.concat(", ");
            synopsis = synopsis.concat(colorScheme().optionText(name));
        }
        return option.arity().max() == 0
                ? synopsis
                : synopsis.concat(" ").concat(colorScheme().optionParamText(option.paramLabel()));
    }

    private Text description(OptionSpec option) {
        String[] said = option.description();
        String text = whole
                ? String.join("; ", said)
                : Arrays.stream(said).findFirst().orElse("");
        return colorScheme().text(text.replace("%%", "%"));
    }

    private String names(List<OptionSpec> options) {
        TextTable table = TextTable.forColumns(colorScheme(), new Column(WIDTH, INDENT, Overflow.WRAP));
        if (!options.isEmpty()) {
            Text names = colorScheme().text("");
            for (OptionSpec option : options) {
                names = names.plainString().isEmpty() ? names : names.concat(", ");
                names = names.concat(colorScheme().optionText(option.longestName()));
            }
            table.addRowValues(names);
        }
        return table.toString();
    }
}
