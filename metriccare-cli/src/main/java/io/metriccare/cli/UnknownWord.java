package io.metriccare.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** A word of the command line that is no command, no option and no option's value, and what was probably meant. */
final class UnknownWord {
    private UnknownWord() {}

    static String sentence(UnmatchedArgumentException unmatched) {
        CommandSpec command = unmatched.getCommandLine().getCommandSpec();
        String word = unmatched.getUnmatched().get(0);
        String meant = meant(word, command, unmatched);
        return word + what(word, command) + "; " + (meant.isEmpty() ? "" : "write " + meant + ", or ") + "see "
                + command.qualifiedName() + " --help";
    }

    private static String what(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            return " is no option" + (command.parent() == null && isKnownBelow(word, command) ? " here" : "");
        }
        return command.subcommands().isEmpty() ? " is one word too many" : " is no command";
    }

    private static String meant(String word, CommandSpec command, UnmatchedArgumentException unmatched) {
        if (command.parent() == null && isKnownBelow(word, command)) {
            return "metriccare generate " + word;
        }
        String option = "--" + word.replaceFirst("=.*", "");
        if (command.optionsMap().containsKey(option)) {
            return word.contains("=") ? "--" + word : option;
        }
        if (command.parent() != null && Main.names().contains(word)) {
            return "metriccare " + word;
        }
        if (command.optionsMap().containsKey("--patients") && word.matches("[0-9]+")) {
            return "--patients " + word;
        }
        return unmatched.getSuggestions().stream()
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    private static boolean isKnownBelow(String word, CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .map(CommandSpec::optionsMap)
                .map(Map::keySet)
                .anyMatch(options -> options.contains(word.replaceFirst("=.*", "")));
    }
}
