package io.metriccare;

/**
 * A run of patients of a data set.
 *
 * @param first the number of the first
 * @param size how many they are
 * @param carriesShared whether the resources that all patients share go with them
 */
record Slice(long first, long size, boolean carriesShared) {
    /** The number of a patient in the whole data set. */
    long number(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "index must be from 0 to size() - 1, which is " + (size - 1) + ", but was " + index);
        }
        return first + index;
    }

    /** Whether a patient of the whole data set is one of these. */
    boolean has(long number) {
        return number >= first && number - first < size;
    }

    /** One of several parts that are as equal as can be; what is shared goes with part 0. */
    Slice part(int part, int parts) {
        if (parts < 1 || part < 0 || part >= parts) {
            throw new IllegalArgumentException("slice must be of a part from 0 to parts - 1 but was part " + part
                    + " of " + parts + "; write slice(0, 8) for the first of 8 parts");
        }
        long from = start(part, parts);
        return new Slice(first + from, start(part + 1L, parts) - from, carriesShared && part == 0);
    }

    private long start(long part, long parts) {
        return size / parts * part + size % parts * part / parts;
    }
}
