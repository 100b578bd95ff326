package io.metriccare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Things that were drawn by the catalog's weights: how often each was to be expected, and how often it came. */
final class Comparison {
    /** One thing among those that could be drawn. */
    static final class Row {
        private final String thing;
        private double asked;
        private double variance;
        private long made;

        private Row(String thing) {
            this.thing = thing;
        }

        String thing() {
            return thing;
        }

        double asked() {
            return asked;
        }

        long made() {
            return made;
        }

        /** By how many standard errors of independent draws, each of its own chance, it differs; whole counts by ½. */
        double standardErrors() {
            return Math.max(0, Math.abs(made - asked) - 0.5) / Math.sqrt(Math.max(variance, 1e-9));
        }
    }

    private final Map<String, Map<String, Row>> tables = new LinkedHashMap<>();
    private final Map<String, Long> draws = new LinkedHashMap<>();

    /** Counts one draw out of some things. */
    <T> void add(String table, List<T> things, ToDoubleFunction<T> weight, Function<T, String> name, T drawn) {
        double all = things.stream().mapToDouble(weight).sum();
        for (T thing : things) {
            Row row = row(table, name.apply(thing));
            double chance = weight.applyAsDouble(thing) / all;
            row.asked += chance;
            row.variance += chance * (1 - chance);
            row.made += thing.equals(drawn) ? 1 : 0;
        }
        draws.merge(table, 1L, Long::sum);
    }

    /** Counts one draw of yes or no. */
    void add(String table, String thing, double chance, boolean drawn) {
        Row row = row(table, thing);
        row.asked += chance;
        row.variance += chance * (1 - chance);
        row.made += drawn ? 1 : 0;
        draws.merge(table + thing, 1L, Long::sum);
    }

    private Row row(String table, String thing) {
        return tables.computeIfAbsent(table, none -> new LinkedHashMap<>()).computeIfAbsent(thing, Row::new);
    }

    List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    /** In the order of the catalog; those of draws of yes or no by name. */
    List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>(tables.get(table).values());
        if (!draws.containsKey(table)) {
            rows.sort(Comparator.comparing(Row::thing));
        }
        return rows;
    }

    /** How many draws a row's counts are out of. */
    long draws(String table, Row row) {
        return draws.containsKey(table) ? draws.get(table) : draws.get(table + row.thing);
    }
}
