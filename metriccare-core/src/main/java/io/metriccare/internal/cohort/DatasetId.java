package io.metriccare.internal.cohort;

/** What the ids of a data set's resources begin with. */
public final class DatasetId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 12;

    private DatasetId() {}

    /** Sixty bits of a hash of everything that was asked for, as letters and digits that are not easily mistaken. */
    public static String of(Specification specification) {
        long hash = Draws.hash(specification.toString());
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt((int) (hash >>> (5 * i)) & 31));
        }
        return id.toString();
    }
}
