package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    static List<String> commands() {
        return Outcome.of("--help").outLines().stream()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
    }

    static Stream<String> screens() {
        return Stream.concat(
                Stream.of("--help", "-h"),
                commands().stream().flatMap(name -> Stream.of(name + " --help", name + " -h")));
    }

    @ParameterizedTest
    @MethodSource("screens")
    void fitsATerminalOf80ColumnsAnd24Lines(String words) {
        Outcome outcome = Outcome.ofLine(words);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines())
                .hasSizeBetween(5, 23)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void namesTheCommands() {
        assertThat(commands()).startsWith("generate", "describe").contains("completion", "help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theScreenNamesEveryOptionThatHelpExplains(String command) {
        String explained = Outcome.of("help", command).outLines().stream()
                .filter(line -> line.startsWith("  -"))
                .map(line -> line.strip().replaceFirst("  .*", ""))
                .collect(Collectors.joining("\n"));

        assertThat(options(Outcome.of(command, "--help").out()))
                .containsAll(options(explained))
                .contains("--help", "--version", "--debug", "--color");
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text.replaceAll("(?s)Examples:.*", ""))
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify [OPTION]... [DIR]", "schema [OPTION]... [TYPE]...", "help [OPTION]... [COMMAND]"})
    void showsWhatStandsAfterTheOptions(String usage) {
        Outcome outcome = Outcome.of(usage.replaceAll(" .*", ""), "--help");

        assertThat(outcome.outLines()).first().isEqualTo("Usage: metriccare " + usage);
    }

    @Test
    void tellsTheDefaultsThatHold() {
        Matcher told = Pattern.compile("--([a-z-]+) [A-Z]+ .*\\((.+)\\)")
                .matcher(Outcome.of("describe", "--help").out());
        String asked = told.results()
                .map(option -> "--" + option.group(1) + " " + option.group(2))
                .collect(Collectors.joining(" "));

        assertThat(asked).contains("--count 100", "--year 2023", "--mortality 10%", "--mean-los 4.5");
        assertThat(truth(asked)).isEqualTo(truth(""));
    }

    private static List<String> truth(String options) {
        return Outcome.ofLine(("describe " + options).strip()).outLines().stream()
                .skip(1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsExamples(String command) {
        assertThat(Outcome.of(command, "--help").out()).containsPattern("Examples:\\R  .*metriccare " + command);
    }

    @Test
    void tellsTheExitCodes() {
        assertThat(Outcome.of("--help").out())
                .contains("Exit codes: 0 done, 1 failed, 2 wrong usage, 128 + n ended by signal n.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "help generate", "help help"})
    void helpExplainsCommands(String words) {
        Outcome outcome = Outcome.ofLine(words);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("Usage: metriccare");
        assertThat(outcome.outLines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void coloursOnlyWhenAskedOutsideATerminal() {
        assertThat(Outcome.of("generate", "--help").out()).doesNotContain("\u001b");
        assertThat(Outcome.of("generate", "--color", "always", "--help").out()).contains("\u001b[");
        assertThat(Outcome.of("describe", "--color", "always").out()).contains("\u001b[1m");
    }
}
