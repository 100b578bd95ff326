package io.metriccare.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong with resources, by kind: how often, and where for example. {@code toString} is for people. Not thread-safe
 * while it is being filled; whoever gets it gets it full.
 */
public final class ValidationReport {
    private static final int EXAMPLES = 3;

    /** How bad it is. */
    public enum Severity {
        /** It is not FHIR R4, not of its profile, or cannot be. */
        ERROR,
        /** Allowed, and rarely meant. */
        WARNING
    }

    /**
     * Flaws of one kind.
     *
     * @param times how many there are
     * @param examples some of them: the resource, where it lies, and what is wrong with it
     */
    public record Kind(Severity severity, long times, List<String> examples) {
        /** Keeps a copy of the list. */
        public Kind {
            examples = List.copyOf(examples);
        }
    }

    private record Key(Severity severity, String kind) {}

    private static final class Found {
        private long times;
        private final List<String> examples = new ArrayList<>();
    }

    private final Map<Key, Found> found = new LinkedHashMap<>();
    private long resources;

    ValidationReport() {}

    void checked(long more) {
        resources += more;
    }

    void add(Severity severity, String kind, String resource, String sentence) {
        Found of = found.computeIfAbsent(new Key(severity, kind), key -> new Found());
        of.times++;
        if (of.examples.size() < EXAMPLES) {
            of.examples.add(resource.isEmpty() ? sentence : resource + ": " + sentence);
        }
    }

    void add(ValidationReport other) {
        resources += other.resources;
        other.found.forEach((key, more) -> {
            Found of = found.computeIfAbsent(key, one -> new Found());
            of.times += more.times;
            more.examples.stream().limit(EXAMPLES - of.examples.size()).forEach(of.examples::add);
        });
    }

    /** How many resources were judged; a Bundle counts as one. */
    public long resources() {
        return resources;
    }

    /** How many errors there are. */
    public long errors() {
        return times(Severity.ERROR);
    }

    /** How many warnings there are. */
    public long warnings() {
        return times(Severity.WARNING);
    }

    private long times(Severity severity) {
        return kinds().stream()
                .filter(kind -> kind.severity() == severity)
                .mapToLong(Kind::times)
                .sum();
    }

    /** Errors first, each severity in the order in which its kinds were found. */
    public List<Kind> kinds() {
        return found.entrySet().stream()
                .map(one -> new Kind(one.getKey().severity(), one.getValue().times, one.getValue().examples))
                .sorted((one, other) -> one.severity().compareTo(other.severity()))
                .toList();
    }

    /** A paragraph for each kind; nothing if nothing is wrong. */
    @Override
    public String toString() {
        return kinds().stream().map(ValidationReport::told).collect(Collectors.joining("\n"));
    }

    private static String told(Kind kind) {
        String heading = String.format(
                Locale.ROOT, "%s, %,d time%s:", kind.severity(), kind.times(), kind.times() == 1 ? "" : "s");
        return kind.examples().stream().map(one -> "\n  " + one).collect(Collectors.joining("", heading, ""));
    }
}
