package io.metriccare.write;

import io.metriccare.FhirDataset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Into how many shards a data set is cut: as many as were asked for, or so many that the largest file of each is
 * estimated to stay within a size. The estimate is made from some patients of the data set, so it follows from the
 * specification alone.
 *
 * @param number how many, null if they are to be estimated
 * @param bytes the most a file should hold, before it is compressed
 */
record Sharding(@Nullable Integer number, long bytes) {
    static final int MOST = 99_999;
    static final Sharding USUAL = new Sharding(null, 256_000_000);

    private static final int SAMPLE = 64;
    /** No patient is as large as this by far: so few patients need no estimate. */
    private static final long LARGEST_PATIENT = 1 << 16;

    /**
     * How many shards.
     *
     * @throws IllegalArgumentException if there would be more than 99,999
     */
    int shards(FhirDataset dataset, Format format) {
        if (format == Format.JSON) {
            return 1;
        }
        if (number != null) {
            return number;
        }
        long shards = dataset.size() <= bytes / LARGEST_PATIENT ? 1 : estimate(dataset, format);
        if (shards > MOST) {
            throw new IllegalArgumentException(
                    "a run has at most " + MOST + " shards, but with a shard size of " + bytes
                            + " bytes these patients would need " + shards + "; write a shard size of "
                            + (long) Math.ceil((double) bytes / MOST * shards) + " bytes or more");
        }
        return (int) shards;
    }

    private long estimate(FhirDataset dataset, Format format) {
        return Math.max(1, (long) Math.ceil(bytesAPatient(dataset, format) * dataset.size() / bytes));
    }

    /**
     * Refuses a run of which a file would be larger than a destination takes, before hours are spent on it.
     *
     * @throws IllegalArgumentException if one would be
     */
    static void requireFitting(FhirDataset dataset, Format format, int shards, Destination destination) {
        long most = destination.largestFile();
        long patients = (dataset.size() + shards - 1) / shards;
        if (patients <= most / LARGEST_PATIENT) {
            return;
        }
        double aPatient = bytesAPatient(dataset, format);
        if (aPatient * patients > most) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a file in %s must have at most %d bytes, but the largest of this run would have about %.0f; write %s%d"
                            + " shards or more",
                    destination,
                    most,
                    aPatient * patients,
                    format == Format.JSON ? "NDJSON in " : "",
                    (long) Math.ceil(aPatient * dataset.size() / most)));
        }
    }

    /** What of the largest file of a shard is due to one patient. */
    private static double bytesAPatient(FhirDataset dataset, Format format) {
        int patients = (int) Math.min(SAMPLE, dataset.size());
        Rendering sample = new Rendering(format, dataset);
        for (int i = 0; i < patients; i++) {
            long index = dataset.size() / patients * i;
            sample.renderPatients(index, index + 1);
        }
        return (double) sample.largestFile() / patients;
    }
}
