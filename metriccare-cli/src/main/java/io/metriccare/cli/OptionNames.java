package io.metriccare.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the user called the values that the library names by their keys: options, or the variables that stand in for
 * them.
 */
final class OptionNames {
    private static final Map<String, String> KEYS = Map.of("--mean-los", "meanLengthOfStay", "--run-id", "run");
    private static final Pattern FACT_OF_A_PATIENT = Pattern.compile("\\bpatient\\.([0-9]+)\\.([A-Za-z]+)");
    private static final Pattern RATE_OF_A_HOSPITAL = Pattern.compile("\\bhospital\\.(\\S+)\\.([a-z]+)");

    private final CommandSpec command;

    OptionNames(CommandSpec command) {
        this.command = command;
    }

    /** What the library calls the value of an option. */
    static String key(String option) {
        return KEYS.getOrDefault(option, option.substring(2));
    }

    /** Whether an option stands on the command line. */
    boolean isTyped(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** How the user named an option. */
    String name(String option) {
        return isTyped(option) ? option : Environment.variable(option);
    }

    /** Whether the user gave an option, typed or by its variable. */
    boolean isGiven(String option) {
        return isGiven(Objects.requireNonNull(command.findOption(option)));
    }

    /**
     * Whether an option holds in place of others; what is typed counts more than what the environment says.
     *
     * @throws IllegalArgumentException if it and one of the others are both typed, or both in the environment
     */
    boolean chosen(String option, List<String> others) {
        boolean chosen = isGiven(option);
        for (String other : chosen ? others : List.<String>of()) {
            if (isGiven(other) && isTyped(other) == isTyped(option)) {
                throw new IllegalArgumentException(
                        name(option) + " and " + name(other) + " exclude each other; write one of them");
            }
            chosen &= !isTyped(other);
        }
        return chosen;
    }

    private boolean isGiven(OptionSpec option) {
        return isTyped(option.longestName())
                || (command.defaultValueProvider() instanceof Environment environment && environment.has(option));
    }

    /** What the library makes; its refusal is told with the user's names. */
    <T> T telling(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(told(String.valueOf(e.getMessage())), e);
        }
    }

    /** What the library makes of the text of an option; its refusal is told after the option's name. */
    <T> T telling(String option, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name(option) + ": " + e.getMessage(), e);
        }
    }

    private String told(String sentence) {
        String told = sentence;
        for (OptionSpec option : command.options()) {
            if (isGiven(option)) {
                String name = name(option.longestName());
                String before = Matcher.quoteReplacement(name + (name.startsWith("-") ? " " : "="));
                String key = key(option.longestName());
                told = told.replaceFirst("^" + key + "(?= must )", name)
                        .replaceAll("(?<![\\w.-])" + key + "=(?=\\S)", before);
                if (key.equals("patient")) {
                    told = FACT_OF_A_PATIENT.matcher(told).replaceAll(before + "$1:$2");
                }
                if (key.equals("hospital")) {
                    told = RATE_OF_A_HOSPITAL.matcher(told).replaceAll(before + "$1:$2");
                }
            }
        }
        return told;
    }
}
