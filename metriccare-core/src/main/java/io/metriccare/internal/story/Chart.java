package io.metriccare.internal.story;

import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Text;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a patient's encounters and findings get their numbers, in the order in which they are told. */
final class Chart {
    private final PatientId patient;
    private int encounters;
    private int findings;
    private Text encounterType = Text.of("");
    private List<Finding> page = new ArrayList<>();
    private @Nullable Map<Concept, Instant> ongoing;

    Chart(PatientId patient) {
        this.patient = patient;
    }

    PatientId patient() {
        return patient;
    }

    /** Begins the next encounter; returns its number. */
    int open(Text type) {
        encounters++;
        encounterType = type;
        page = new ArrayList<>(4);
        return encounters;
    }

    /** When an illness that is never over began: as it was told the first time. */
    Instant begin(Concept illness, Instant onset) {
        if (ongoing == null) {
            ongoing = new HashMap<>(2);
        }
        return ongoing.computeIfAbsent(illness, first -> onset);
    }

    boolean isFirstEncounter() {
        return encounters == 1;
    }

    void add(
            Category category,
            Concept concept,
            Coding severity,
            Instant onset,
            @Nullable Instant abatement,
            Instant recorded) {
        findings++;
        page.add(new Finding(
                patient,
                encounters,
                encounterType,
                findings,
                page.size() + 1,
                category,
                concept,
                severity,
                onset,
                abatement,
                recorded));
    }

    /** The findings of the encounter that was begun last. */
    List<Finding> findings() {
        return page;
    }
}
