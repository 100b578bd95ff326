package io.metriccare.internal.cohort;

import io.metriccare.internal.cohort.Draws.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The cells of the population while they are split again and again, each split adding up exactly. */
final class Cells {
    private List<Cohort> cells;

    Cells(long patients) {
        cells = patients == 0 ? List.of() : List.of(Cohort.everybody(patients));
    }

    List<Cohort> cohorts() {
        return cells;
    }

    long patients(Predicate<Cohort> of) {
        return cells.stream().filter(of).mapToLong(Cohort::size).sum();
    }

    /** Marks exactly {@code count} of the patients {@code among}, more likely the higher the weight of their cell. */
    void mark(
            long count, Predicate<Cohort> among, ToLongFunction<Cohort> weight, Draw draw, UnaryOperator<Cohort> mark) {
        if (count == 0) {
            return;
        }
        List<Cohort> marked =
                take(count, among, weight, draw).stream().map(mark).toList();
        cells = Stream.concat(marked.stream(), cells.stream()).toList();
    }

    /** Takes one of the patients {@code among} away. */
    Cohort takeOne(Predicate<Cohort> among, ToLongFunction<Cohort> weight, Draw draw) {
        return take(1, among, weight, draw).get(0);
    }

    /** Gives each of the patients {@code among} one of the categories, in exact proportion to the weights. */
    void share(Predicate<Cohort> among, List<Category> categories, Draw draw) {
        long[] weights = categories.stream().mapToLong(Category::weight).toArray();
        long[] counts = Apportionment.share(patients(among), weights, draw);
        List<Cohort> divided = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            divided.addAll(take(counts[i], among, cell -> 1, draw).stream()
                    .map(categories.get(i).mark())
                    .toList());
        }
        divided.addAll(cells);
        cells = divided;
    }

    /** Takes {@code count} patients out of the cells. */
    private List<Cohort> take(long count, Predicate<Cohort> among, ToLongFunction<Cohort> weight, Draw draw) {
        long[] sizes = cells.stream()
                .mapToLong(cell -> among.test(cell) ? cell.size() : 0)
                .toArray();
        long[] weights = cells.stream().mapToLong(weight).toArray();
        long[] parts = Apportionment.split(count, sizes, weights, draw);
        List<Cohort> taken = new ArrayList<>();
        List<Cohort> left = new ArrayList<>(cells.size());
        for (int i = 0; i < parts.length; i++) {
            Cohort cell = cells.get(i);
            if (parts[i] > 0) {
                taken.add(cell.resized(parts[i]));
            }
            if (parts[i] < cell.size()) {
                left.add(cell.resized(cell.size() - parts[i]));
            }
        }
        cells = left;
        return taken;
    }

    /** One of several things a patient can be, how frequent it is, and how a cell is marked with it. */
    record Category(long weight, UnaryOperator<Cohort> mark) {}
}
