package io.metriccare.internal.story;

import static io.metriccare.internal.story.Story.one;

import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.VisitKind;
import io.metriccare.catalog.Visits;
import io.metriccare.internal.cohort.Draws.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Why one patient comes for visits, as the year goes on. Not thread-safe. */
final class Reasons {
    private static final String EMERGENCY = "EMER";
    private static final String AMBULATORY = "AMB";
    /** HL7 codes: whoever leaves against advice goes home too. */
    private static final Set<String> HOME = Set.of("home", "aadvice");

    private static final int DAYS_OF_FOLLOW_UP = 30;
    private static final int DAYS_IN_FACILITY = 30;

    private final Visits visits;
    private final List<Concept> illnesses = new ArrayList<>();
    private int followUpUntil = -1;
    private int inFacilityUntil = -1;
    private boolean checkedUp;

    Reasons(Visits visits, List<Illness> illnesses) {
        this.visits = visits;
        for (Illness illness : illnesses) {
            this.illnesses.add(illness.concept());
        }
    }

    /** The patient leaves hospital: once to be followed up, and for good with what is not over. */
    void afterStay(Diagnosis diagnosis, Concept disposition, int discharge) {
        followUpUntil = discharge + DAYS_OF_FOLLOW_UP;
        boolean home = HOME.contains(disposition.codings().get(0).code());
        inFacilityUntil = home ? -1 : discharge + DAYS_IN_FACILITY;
        if (!diagnosis.resolves() && !illnesses.contains(diagnosis.concept())) {
            illnesses.add(diagnosis.concept());
        }
    }

    /** Whether the patient is in a nursing or rehabilitation facility, where nobody makes home visits. */
    boolean isInFacility(int day) {
        return day <= inFacilityUntil;
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
