package io.metriccare.write;

import io.metriccare.FhirDataset;
import io.metriccare.record.PatientId;

/**
 * The patients a run holds, as their ids tell them from others.
 *
 * @param dataset what the ids begin with; empty if there are none, or if an older version did not say
 * @param first the number of the first
 * @param count how many there are
 */
record Patients(String dataset, long first, long count) {
    static Patients of(FhirDataset dataset) {
        if (dataset.size() == 0) {
            return new Patients("", 0, 0);
        }
        PatientId id = dataset.record(0).id();
        return new Patients(id.dataset(), id.number(), dataset.size());
    }

    /** Those that another run holds too. */
    Patients alsoIn(Patients other) {
        long from = Math.max(first, other.first);
        long end = Math.min(first + count, other.first + other.count);
        boolean any = dataset.equals(other.dataset) && from < end;
        return new Patients(dataset, from, any ? end - from : 0);
    }

    /** Their numbers. */
    @Override
    public String toString() {
        return first + " to " + (first + count - 1);
    }
}
