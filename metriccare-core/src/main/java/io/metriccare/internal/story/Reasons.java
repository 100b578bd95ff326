package io.metriccare.internal.story;

import static io.metriccare.internal.story.Story.one;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.VisitKind;
import io.metriccare.catalog.Visits;
import io.metriccare.internal.cohort.Draws.Draw;
import java.util.ArrayList;
import java.util.List;

/** Why one patient comes for visits, as the year goes on. Not thread-safe. */
final class Reasons {
    private static final String EMERGENCY = "EMER";
    private static final String AMBULATORY = "AMB";
    private static final int DAYS_OF_FOLLOW_UP = 30;

    private final Visits visits;
    private final List<Concept> illnesses = new ArrayList<>();
    private int followUpUntil = -1;
    private boolean checkedUp;

    Reasons(Visits visits, List<Illness> illnesses) {
        this.visits = visits;
        for (Illness illness : illnesses) {
            this.illnesses.add(illness.concept());
        }
    }

    /** The patient leaves hospital: once to be followed up, and for good with what is not over. */
    void afterStay(Diagnosis diagnosis, int discharge) {
        followUpUntil = discharge + DAYS_OF_FOLLOW_UP;
        if (!diagnosis.resolves() && !illnesses.contains(diagnosis.concept())) {
            illnesses.add(diagnosis.concept());
        }
    }

    static boolean isEmergency(VisitKind kind) {
        return kind.encounterClass().code().equals(EMERGENCY);
    }

    Concept next(VisitKind kind, int day, Draw draw) {
        if (isEmergency(kind)) {
            return one(visits.complaints(), draw);
        }
        if (day <= followUpUntil) {
            followUpUntil = -1;
            return visits.followUp();
        }
        if (!illnesses.isEmpty()) {
            return illnesses.get(draw.below(illnesses.size()));
        }
        if (kind.encounterClass().code().equals(AMBULATORY) && !checkedUp) {
            checkedUp = true;
            return visits.checkUp();
        }
        return one(visits.complaints(), draw);
    }
}
