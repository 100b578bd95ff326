package io.metriccare.internal.story;

import static io.metriccare.internal.story.Clock.instant;
import static io.metriccare.internal.story.Story.one;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.VisitKind;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Purpose;
import io.metriccare.record.Category;
import io.metriccare.record.Visit;
import java.time.Instant;
import java.util.List;

/** Tells one visit: an encounter that is no stay. */
final class VisitStory {
    private static final int VISITS_A_PATIENT = 16;
    private static final String EMERGENCY = "emergency";

    private final Catalog catalog;
    private final Draws draws;
    private final Clock clock;
    private final Wards wards;

    VisitStory(Catalog catalog, Draws draws, Clock clock, Wards wards) {
        this.catalog = catalog;
        this.draws = draws;
        this.clock = clock;
        this.wards = wards;
    }

    /** @param place its place among the patient's visits, from 0 */
    Visit tell(int place, int day, int hospital, List<Illness> illnesses, Chart chart) {
        Draw draw = draws.draw(Purpose.VISIT, chart.patient().number() * VISITS_A_PATIENT + place);
        VisitKind kind = one(catalog.visits().kinds(), draw);
        int number = chart.open(kind.text());
        long start = clock.at(day, kind.hours(), draw);
        Instant began = instant(start);
        Instant ended = instant(clock.after(start, draw.between(kind.shortestMinutes(), kind.longestMinutes())));
        Concept reason = reason(kind, illnesses, draw);
        if (kind.id().equals(EMERGENCY)) {
            Instant onset = instant(clock.earlierThatDay(start, draw));
            chart.add(Category.GENERAL, reason, catalog.severities().get(0), onset, null, began);
        }
        if (chart.isFirstEncounter()) {
            illnesses.forEach(illness -> illness.addTo(chart, began));
        }
        Wards.Ward ward = wards.of(hospital, kind.department());
        return new Visit(
                chart.patient(),
                number,
                kind,
                began,
                ended,
                ward.location(),
                ward.physician(draw),
                reason,
                chart.findings());
    }

    private Concept reason(VisitKind kind, List<Illness> illnesses, Draw draw) {
        if (kind.id().equals(EMERGENCY)) {
            return one(catalog.visits().complaints(), draw);
        }
        return illnesses.isEmpty()
                ? catalog.visits().checkUp()
                : illnesses.get(draw.below(illnesses.size())).concept();
    }
}
