package io.metriccare.cli;

import java.nio.file.Path;
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
            return UnknownWord.sentence(unmatched);
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
            return refused(name(option, wrong), option, wrong.getValue());
        }
        return String.valueOf(wrong.getMessage());
    }

    /** How a wrong value was given. Variables are judged before what is typed, so a value of both is the variable's. */
    private static String name(OptionSpec option, ParameterException wrong) {
        boolean variable = wrong.getCommandLine().getDefaultValueProvider() instanceof Environment environment
                && wrong.getValue().equals(environment.defaultValue(option));
        return variable ? Environment.variable(option.longestName()) : option.longestName();
    }

    private static String refused(String name, OptionSpec option, String value) {
        boolean variable = !name.startsWith("-");
        if (option.type() == boolean.class) {
            return variable
                    ? "%s must be true or false but was %s; write %1$s=true".formatted(name, value)
                    : "%s takes no value but was given %s; write %1$s".formatted(name, shown(value));
        }
        return "%s must be %s but was %s; write %1$s%s%s"
                .formatted(name, rule(option), shown(value), variable ? "=" : " ", example(option));
    }

    /** Nothing is shown as two quotes, where one would else read two spaces. */
    static String shown(String value) {
        return value.isEmpty() ? "\"\"" : value;
    }

    private static String rule(OptionSpec option) {
        if (option.type().isEnum()) {
            Iterable<String> values = option.completionCandidates();
            return String.join(", ", values).replaceFirst(", (?!.*, )", " or ");
        }
        return option.type() == Path.class ? "a name this system can give a folder" : "a whole number";
    }

    /** The default; an option that is set by a method has none. */
    private static String example(OptionSpec option) {
        return typed(option.initialValue() == null ? option.type().getEnumConstants()[0] : option.initialValue());
    }

    private static String typed(Object value) {
        return value instanceof Enum<?> constant ? Choices.typed(constant) : value.toString();
    }
}
