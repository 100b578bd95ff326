package io.metriccare.internal.cohort;

/**
 * In which of several consecutive runs of ranks a rank lies. The ranks are cut into about as many equal stretches as there
 * are runs, each with the run in which it begins; from there the run is a step or two away, however many there are.
 */
final class RankIndex {
    private final long[] first;
    private final int[] atStretch;
    private final int shift;

    /** @param sizes of the runs, in their order */
    RankIndex(long[] sizes) {
        first = new long[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            first[i + 1] = first[i] + sizes[i];
        }
        long all = first[sizes.length];
        shift = 64 - Long.numberOfLeadingZeros(all / Math.max(1, sizes.length));
        atStretch = new int[(int) (all >>> shift) + 1];
        int place = 0;
        for (int stretch = 0; stretch < atStretch.length; stretch++) {
            while (place < sizes.length - 1 && first[place + 1] <= (long) stretch << shift) {
                place++;
            }
            atStretch[stretch] = place;
        }
    }

    /** @param rank from 0 to the sum of all sizes − 1 */
    int place(long rank) {
        int place = atStretch[(int) (rank >>> shift)];
        while (first[place + 1] <= rank) {
            place++;
        }
        return place;
    }

    /** The first rank of a run. */
    long first(int place) {
        return first[place];
    }
}
