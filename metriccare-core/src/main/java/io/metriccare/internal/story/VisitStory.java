package io.metriccare.internal.story;

import static io.metriccare.internal.story.Clock.instant;
import static io.metriccare.internal.story.Story.one;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.VisitKind;
import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.cohort.Purpose;
import io.metriccare.record.Category;
import io.metriccare.record.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Tells one visit: an encounter that is no stay. */
final class VisitStory {
    private static final int VISITS_A_PATIENT = 16;
    private static final String HOME_HEALTH = "HH";

    private final Catalog catalog;
    private final Draws draws;
    private final Calendar calendar;
    private final Clock clock;
    private final Wards wards;
    /** By age band. */
    private final List<Weighted<VisitKind>> onWeekdays;

    private final List<Weighted<VisitKind>> atWeekends;
    private final List<Weighted<VisitKind>> onWeekdaysInFacility;
    private final List<Weighted<VisitKind>> atWeekendsInFacility;

    VisitStory(Catalog catalog, Draws draws, Calendar calendar, Clock clock, Wards wards) {
        this.catalog = catalog;
        this.draws = draws;
        this.calendar = calendar;
        this.clock = clock;
        this.wards = wards;
        onWeekdays = byAge(VisitKind::weight);
        atWeekends = byAge(VisitKind::weekend);
        onWeekdaysInFacility = byAge(kind -> isHome(kind) ? 0 : kind.weight());
        atWeekendsInFacility = byAge(kind -> isHome(kind) ? 0 : kind.weekend());
    }

    private List<Weighted<VisitKind>> byAge(ToIntFunction<VisitKind> weight) {
        List<VisitKind> kinds = catalog.visits().kinds().items();
        List<Weighted<VisitKind>> byAge = new ArrayList<>();
        for (int band = 0; band < catalog.ages().size(); band++) {
            int place = band;
            byAge.add(Weighted.of(
                    kinds, kind -> weight.applyAsInt(kind) * kind.ages().get(place)));
        }
        return byAge;
    }

    private static boolean isHome(VisitKind kind) {
        return kind.encounterClass().code().equals(HOME_HEALTH);
    }

    /** Whether there is a kind of visit on such a day for this patient. */
    boolean isPossible(int day, Fate fate, Reasons reasons) {
        return kinds(day, fate, reasons).total() > 0;
    }

    private Weighted<VisitKind> kinds(int day, Fate fate, Reasons reasons) {
        boolean inFacility = reasons.isInFacility(day);
        List<Weighted<VisitKind>> week = inFacility ? onWeekdaysInFacility : onWeekdays;
        List<Weighted<VisitKind>> weekend = inFacility ? atWeekendsInFacility : atWeekends;
        return (calendar.isWeekend(day) ? weekend : week).get(fate.ageBand());
    }

    /** @param place its place among the patient's visits, from 0 */
    Visit tell(int place, int day, Fate fate, Reasons reasons, List<Illness> illnesses, Chart chart) {
        Draw draw = draws.draw(Purpose.VISIT, chart.patient().number() * VISITS_A_PATIENT + place);
        VisitKind kind = one(kinds(day, fate, reasons), draw);
        int number = chart.open(kind.text());
        long start = clock.at(day, kind.hours(), draw);
        Instant began = instant(start);
        Instant ended = instant(clock.after(start, draw.between(kind.shortestMinutes(), kind.longestMinutes())));
        Concept reason = reasons.next(kind, day, draw);
        if (Reasons.isEmergency(kind)) {
            Instant onset = instant(clock.earlierThatDay(start, draw));
            chart.add(Category.GENERAL, reason, catalog.severities().get(0), onset, null, began);
        }
        if (chart.isFirstEncounter()) {
            illnesses.forEach(illness -> illness.addTo(chart, began));
        }
        Wards.Ward ward = wards.of(fate.hospital(), kind.department());
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
}
