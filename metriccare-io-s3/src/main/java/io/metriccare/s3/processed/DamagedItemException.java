package io.metriccare.s3.processed;

/** An item of the table is none that this registry writes. */
final class DamagedItemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedItemException(String sentence) {
        super(sentence);
    }
}
