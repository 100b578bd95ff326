package io.metriccare.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Things of which some are drawn more often than others. Immutable and thread-safe.
 *
 * @param <T> the things
 */
public final class Weighted<T> {
    private final List<T> items;
    private final int[] upTo;

    private Weighted(List<T> items, int[] upTo) {
        this.items = items;
        this.upTo = upTo;
    }

    /** Things by their weights; those of weight 0 are never drawn. */
    public static <T> Weighted<T> of(List<T> items, ToIntFunction<? super T> weight) {
        int[] upTo = new int[items.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum = Math.addExact(sum, weight.applyAsInt(items.get(i)));
            upTo[i] = sum;
        }
        return new Weighted<>(List.copyOf(items), upTo);
    }

    /** The numbers {@code first}, {@code first + 1} … by their weights. */
    public static Weighted<Integer> numbers(int first, List<Integer> weights) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            numbers.add(first + i);
        }
        return of(numbers, number -> weights.get(number - first));
    }

    /** The same weights on other things. */
    <U> Weighted<U> map(Function<? super T, ? extends U> change) {
        return new Weighted<>(items.stream().<U>map(change).toList(), upTo);
    }

    /** The things, in the catalog's order. */
    public List<T> items() {
        return items;
    }

    /** The sum of all weights. */
    public int total() {
        return total(items.size());
    }

    /** The sum of the weights of the first {@code count} things. */
    public int total(int count) {
        return count == 0 ? 0 : upTo[count - 1];
    }

    /** The weight of one of the things. */
    public int weight(T item) {
        int place = items.indexOf(item);
        return total(place + 1) - total(place);
    }

    /**
     * The thing in whose range {@code point} falls.
     *
     * @param point from 0 to {@code total() - 1}
     */
    public T at(int point) {
        int found = Arrays.binarySearch(upTo, point + 1);
        int place = found >= 0 ? found : -found - 1;
        while (place > 0 && upTo[place - 1] == upTo[place]) {
            place--;
        }
        return items.get(place);
    }
}
