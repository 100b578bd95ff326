package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** docs/cli.md says what the command line can do. */
class CommandLineDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/cli.md");
    private static final Pattern GENERATED =
            Pattern.compile("(<!-- generated: (.*?) -->\n)(.*?)(\n<!-- end -->)", Pattern.DOTALL);
    private static final String UPDATE = "docs.update";
    private static final String RENEW = "to renew it: mvn -B -ntp -pl metriccare-cli -am test"
            + " -Dtest=CommandLineDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true";
    private static final Map<String, CommandLine> COMMANDS = Main.model().subcommands();

    @Test
    void itsTablesAreMadeFromTheCode() throws IOException {
        String document = Files.readString(DOCUMENT);
        String renewed = GENERATED
                .matcher(document)
                .replaceAll(part -> Matcher.quoteReplacement(part.group(1) + made(part.group(2)) + part.group(4)));

        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(DOCUMENT, renewed);
        } else {
            assertThat(document).as(RENEW).isEqualTo(renewed);
        }
    }

    @Test
    void itTellsEveryCommand() throws IOException {
        Stream<String> told =
                GENERATED.matcher(Files.readString(DOCUMENT)).results().map(part -> part.group(2));

        assertThat(told).containsAll(COMMANDS.keySet());
    }

    private static String made(String name) {
        return switch (name) {
            case "commands" -> commands();
            case "everywhere" -> table(everywhere());
            case "json" -> json();
            default -> command(COMMANDS.get(name).getCommandSpec());
        };
    }

    private static String commands() {
        return "| command | what it does |\n|---|---|\n"
                + COMMANDS.values().stream()
                        .map(command -> "| [" + command.getCommandName() + "](#" + command.getCommandName() + ") | "
                                + command.getCommandSpec().usageMessage().description()[0] + " |")
                        .collect(Collectors.joining("\n"));
    }

    /** The options that all commands have. */
    private static List<OptionSpec> everywhere() {
        return COMMANDS.get("help").getCommandSpec().options();
    }

    private static String command(CommandSpec command) {
        TreeSet<String> everywhere =
                everywhere().stream().map(OptionSpec::longestName).collect(Collectors.toCollection(TreeSet::new));
        StringBuilder text =
                new StringBuilder(String.join(" ", command.usageMessage().description()));
        HelpScreen.groups(command).forEach((heading, options) -> {
            List<OptionSpec> own = options.stream()
                    .filter(option -> !everywhere.contains(option.longestName()))
                    .toList();
            if (!own.isEmpty() && heading.contains(" RATE ") && !command.name().equals("generate")) {
                text.append("\n\nIt takes the options of the data set, as [generate](#generate) does, and:");
            } else if (!own.isEmpty()) {
                text.append("\n\n")
                        .append(heading.replaceFirst(", explained.*:$", ":"))
                        .append("\n\n")
                        .append(table(own));
            }
        });
        text.append("\n\n```text\n");
        for (String example : command.usageMessage().footer()) {
            text.append(example.replace("%%", "%").replaceFirst("^metriccare ", "./metriccare "))
                    .append('\n');
        }
        return text.append("```").toString();
    }

    private static String table(List<OptionSpec> options) {
        return "| option | variable | meaning |\n|---|---|---|\n"
                + options.stream().map(CommandLineDocumentTest::row).collect(Collectors.joining("\n"));
    }

    private static String row(OptionSpec option) {
        String names = Stream.of(option.names()).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        String variable = option.usageHelp() || option.versionHelp()
                ? ""
                : "`" + Environment.variable(option.longestName()) + "`";
        String meaning =
                String.join("; ", option.description()).replace("%%", "%").replace("|", "\\|");
        return "| " + names + value + " | " + variable + " | " + meaning + " |";
    }

    /** The beginning of what describe prints for programs. */
    private static String json() {
        String printed = Outcome.of("describe", "--json").out().replace("\r\n", "\n");
        return "```text\n" + printed.substring(0, printed.indexOf("\"byHospital\"")) + "\"byHospital\" : …\n```";
    }
}
