package io.metriccare.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The variables that stand in for options which are not typed: {@code METRICCARE_MEAN_LOS} for {@code --mean-los}. An
 * empty variable is none.
 */
final class Environment implements IDefaultValueProvider {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The variable for an option of this name. */
    static String variable(String option) {
        return "METRICCARE_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** A variable that is not ours; an empty one is none. */
    Optional<String> value(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean has(OptionSpec option) {
        return defaultValue(option) != null;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String value =
                variables.getOrDefault(variable(option.longestName()), "").strip();
        return value.isEmpty() ? null : value;
    }
}
