package io.metriccare.internal.story;

import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.record.Category;
import java.time.Instant;

/** A chronic condition a patient has had for years; it is recorded in the first encounter of the year. */
record Illness(Concept concept, Coding severity, Instant onset) {
    void addTo(Chart chart, Instant recorded) {
        chart.add(Category.CHRONIC, concept, severity, onset, null, recorded);
    }
}
