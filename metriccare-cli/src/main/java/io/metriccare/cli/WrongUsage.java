package io.metriccare.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line: option, rule, value and what to write, which picocli's own sentences lack. */
final class WrongUsage {
    private WrongUsage() {}

    static String sentence(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched, command);
        }
        if (wrong instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return String.join(" or ", option.names()) + " is given twice; give it once";
        }
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return "%s needs a value; write %1$s %s, as %s --help explains"
                    .formatted(option.longestName(), option.paramLabel(), command);
        }
        if (wrong.getArgSpec() instanceof OptionSpec option && wrong.getValue() != null) {
            return refused(option, wrong.getValue());
        }
        return String.valueOf(wrong.getMessage());
    }

    private static String unknown(UnmatchedArgumentException unmatched, String command) {
        boolean isCommand = !unmatched.isUnknownOption()
                && !unmatched.getCommandLine().getSubcommands().isEmpty();
        List<String> similar = unmatched.getSuggestions();
        return unmatched.getUnmatched().get(0)
                + (isCommand ? " is no command; " : " is no option; ")
                + (similar.isEmpty() ? "" : "write " + similar.get(0).strip() + ", or ")
                + "see "
                + command
                + " --help";
    }

    private static String refused(OptionSpec option, String value) {
        String was = value.isEmpty() ? "empty" : value;
        return option.type() == boolean.class
                ? "%s takes no value but was given %s; write %1$s".formatted(option.longestName(), was)
                : "%s must be %s but was %s; write %1$s %s"
                        .formatted(option.longestName(), rule(option.type()), was, example(option));
    }

    private static String rule(Class<?> type) {
        if (type.isEnum()) {
            String values = Arrays.stream(type.getEnumConstants())
                    .map(WrongUsage::typed)
                    .collect(Collectors.joining(", "));
            return values.replaceFirst(", (?!.*, )", " or ");
        }
        if (type == Path.class) {
            return "a name this system can give a folder";
        }
        return type == Double.class ? "a number" : "a whole number";
    }

    /** The default; only the mean length of stay, left open, has none. */
    private static String example(OptionSpec option) {
        return option.initialValue() == null ? "4.5" : typed(option.initialValue());
    }

    private static String typed(Object value) {
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value.toString();
    }
}
