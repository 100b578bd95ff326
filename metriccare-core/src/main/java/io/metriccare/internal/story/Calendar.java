package io.metriccare.internal.story;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.Course;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.story.Clock.Part;
import io.metriccare.record.StayKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a patient's stays and visits into the year. Days are counted from 1 January, which is 0; the cohort table has left
 * room for every length it chose.
 */
final class Calendar {
    private static final int BETWEEN_UNRELATED = 61;
    private static final int SPREAD_OF_UNRELATED = 120;
    private static final int SHORTEST_GAP = 2;
    private static final int LONGEST_GAP = 29;
    /** Of 1,000 days of admission drawn at a weekend so many are drawn again: 19 % of admissions remain there. */
    private static final int WEEKENDS_REDRAWN = 463;

    /** Most visits are by appointment; those that remain at weekends are mostly emergencies. */
    private static final int WEEKEND_VISITS_REDRAWN = 800;

    private static final int MOST_DRAWS = 8;
    private static final int FIRST_DAY_OF_FOLLOW_UP = 7;
    private static final int LAST_DAY_OF_FOLLOW_UP = 14;
    /** Whoever has just left hospital comes back for nothing else yet. */
    private static final int DAYS_OF_REST = 4;

    private static final int DAYS_A_WEEK = 7;
    private static final int FRIDAY = DayOfWeek.FRIDAY.getValue() - 1;

    private final int[] firstDay = new int[13];
    private final int days;
    /** The day of the week of 1 January; Monday is 0. */
    private final int newYear;

    private final Weighted<Integer> gaps;

    Calendar(int year, Catalog catalog) {
        for (int month = 1; month <= 12; month++) {
            firstDay[month - 1] = YearMonth.of(year, month).atDay(1).getDayOfYear() - 1;
        }
        days = YearMonth.of(year, 12).lengthOfYear();
        firstDay[12] = days;
        newYear = LocalDate.of(year, 1, 1).getDayOfWeek().getValue() - 1;
        gaps = catalog.readmissionGap();
    }

    /**
     * A stay in the calendar.
     *
     * @param admission the day it begins
     * @param days how long it lasts
     * @param fatal whether it ends in death
     * @param urgency whether it was planned
     * @param arriving the part of the day in which it begins
     * @param leaving the part of the day in which it ends
     */
    record PlannedStay(
            StayKind kind, int admission, int days, boolean fatal, Urgency urgency, Part arriving, Part leaving) {
        PlannedStay(StayKind kind, int admission, int days, boolean fatal) {
            this(
                    kind,
                    admission,
                    days,
                    fatal,
                    kind == StayKind.READMISSION ? Urgency.UNPLANNED : Urgency.BY_DIAGNOSIS,
                    Part.WHOLE,
                    Part.WHOLE);
        }

        int discharge() {
            return admission + days;
        }
    }

    /** Whether a stay is planned. */
    enum Urgency {
        BY_DIAGNOSIS,
        PLANNED,
        UNPLANNED
    }

    boolean isWeekend(int day) {
        return Math.floorMod(newYear + day, DAYS_A_WEEK) > FRIDAY;
    }

    /** January and February, when influenza and its like are about. */
    boolean isWinter(int day) {
        return day < firstDay[2];
    }

    /** The stays of a patient, in the order of time. */
    List<PlannedStay> stays(Fate fate, Draw draw) {
        Course course = fate.course();
        if (course != null) {
            return stays(fate, course, draw);
        }
        if (fate.indexDays() == 0) {
            return List.of();
        }
        List<PlannedStay> stays = new ArrayList<>(3);
        int earliest = firstDay[fate.month() - 1];
        int latest = firstDay[fate.month()] - 1;
        int afterIndex = fate.readmissionDays() == 0 ? 0 : SHORTEST_GAP + fate.readmissionDays();
        if (fate.furtherDays() > 0) {
            int room = days - 1 - afterIndex - fate.indexDays() - BETWEEN_UNRELATED;
            stays.add(stay(StayKind.FURTHER, fate.furtherDays(), false, earliest, Math.min(latest, room), draw));
            int left = stays.get(0).discharge();
            earliest = left + BETWEEN_UNRELATED + fate.indexDays();
            latest = earliest + SPREAD_OF_UNRELATED;
        }
        int room = days - 1 - afterIndex;
        boolean fatal = fate.dies() && fate.readmissionDays() == 0;
        PlannedStay index = stay(StayKind.INDEX, fate.indexDays(), fatal, earliest, Math.min(latest, room), draw);
        stays.add(index);
        if (fate.readmissionDays() > 0) {
            int longest = Math.min(LONGEST_GAP, days - 1 - fate.readmissionDays() - index.discharge());
            int gap = gap(longest, draw);
            int back = index.discharge() + gap;
            stays.add(new PlannedStay(StayKind.READMISSION, back, fate.readmissionDays(), fate.dies()));
        }
        return stays;
    }

    /** The stays of a patient made by hand, on their days; what happens on one day happens in the order of time. */
    private List<PlannedStay> stays(Fate fate, Course course, Draw draw) {
        int afterwards = Math.max(0, course.daysToDeath());
        if (course.hasSecondStay()) {
            afterwards += course.gap() + fate.readmissionDays();
        }
        int admission = course.admission() >= 0
                ? course.admission()
                : stay(StayKind.INDEX, fate.indexDays(), false, 0, days - 1 - afterwards, draw)
                        .admission();
        int left = admission + fate.indexDays();
        int back = left + course.gap();
        int leftAgain = back + fate.readmissionDays();
        boolean again = course.hasSecondStay();
        int[] events = again
                ? new int[] {admission, left, back, leftAgain, leftAgain + course.daysToDeath()}
                : new int[] {admission, left, left + course.daysToDeath()};
        int told = events.length - (course.daysToDeath() < 0 ? 1 : 0);
        List<PlannedStay> stays = new ArrayList<>(2);
        stays.add(new PlannedStay(
                StayKind.INDEX,
                admission,
                fate.indexDays(),
                fate.dies() && !again,
                Urgency.BY_DIAGNOSIS,
                part(0, events, told),
                part(1, events, told)));
        if (again) {
            stays.add(new PlannedStay(
                    course.isReadmitted() ? StayKind.READMISSION : StayKind.FURTHER,
                    back,
                    fate.readmissionDays(),
                    fate.dies(),
                    course.isSecondPlanned() ? Urgency.PLANNED : Urgency.UNPLANNED,
                    part(2, events, told),
                    part(3, events, told)));
        }
        return stays;
    }

    /** The part of its day in which one of several events happens. */
    private static Part part(int event, int[] events, int told) {
        int place = 0;
        int of = 0;
        for (int other = 0; other < told; other++) {
            boolean sameDay = events[other] == events[event];
            place += sameDay && other < event ? 1 : 0;
            of += sameDay ? 1 : 0;
        }
        return new Part(place, of);
    }

    /** The day on which a patient made by hand dies after the last stay; that after the last of the year if none is. */
    int deathAtHome(Fate fate, List<PlannedStay> stays) {
        Course course = fate.course();
        return course == null || course.daysToDeath() < 0
                ? days
                : stays.get(stays.size() - 1).discharge() + course.daysToDeath();
    }

    /** Days to a readmission; any number of those left at the end of the year if the catalog knows none so small. */
    private int gap(int longest, Draw draw) {
        int possible = gaps.total(longest - SHORTEST_GAP + 1);
        return possible == 0 ? draw.between(SHORTEST_GAP, longest) : gaps.at(draw.below(possible));
    }

    /** A stay that ends between two days, and rather not begins at a weekend. */
    private PlannedStay stay(StayKind kind, int lasting, boolean fatal, int earliestEnd, int latestEnd, Draw draw) {
        int admission = 0;
        for (int drawn = 0; drawn < MOST_DRAWS; drawn++) {
            admission = draw.between(Math.max(earliestEnd, lasting), latestEnd) - lasting;
            if (!isWeekend(admission) || !draw.perMille(WEEKENDS_REDRAWN)) {
                break;
            }
        }
        return new PlannedStay(kind, admission, lasting, fatal);
    }

    /**
     * Days for visits: outside every stay, each its own, and none from the patient's end on. The first follows up a
     * discharge if there is time for it.
     *
     * @param end the day on which a fatal stay begins, or on which the patient dies at home, or that after the last
     */
    int[] visits(List<PlannedStay> stays, int end, int wanted, Draw draw) {
        int free = end;
        for (PlannedStay stay : stays) {
            free -= stay.admission() < end ? stay.days() + 1 : 0;
        }
        int[] visits = new int[free <= 0 ? 0 : wanted];
        for (int i = 0; i < visits.length; i++) {
            for (int drawn = 0; drawn < MOST_DRAWS; drawn++) {
                visits[i] = free(draw.below(free), stays);
                boolean quiet = isWeekend(visits[i]) && draw.perMille(WEEKEND_VISITS_REDRAWN);
                if (!quiet && !isSoonAfterDischarge(visits[i], stays)) {
                    break;
                }
            }
        }
        if (visits.length > 0 && !stays.isEmpty()) {
            int followUp = noWeekend(stays.get(stays.size() - 1).discharge()
                    + draw.between(FIRST_DAY_OF_FOLLOW_UP, LAST_DAY_OF_FOLLOW_UP));
            visits[0] = followUp < end ? followUp : visits[0];
        }
        return distinct(visits);
    }

    private static boolean isSoonAfterDischarge(int day, List<PlannedStay> stays) {
        for (PlannedStay stay : stays) {
            if (day > stay.discharge() && day <= stay.discharge() + DAYS_OF_REST) {
                return true;
            }
        }
        return false;
    }

    private static int[] distinct(int[] days) {
        Arrays.sort(days);
        int kept = 0;
        for (int i = 0; i < days.length; i++) {
            if (i == 0 || days[i] != days[i - 1]) {
                days[kept++] = days[i];
            }
        }
        return kept == days.length ? days : Arrays.copyOf(days, kept);
    }

    /** That day, or the Monday after it. */
    private int noWeekend(int day) {
        return isWeekend(day) ? day + DAYS_A_WEEK - Math.floorMod(newYear + day, DAYS_A_WEEK) : day;
    }

    /** The day before which there are so many days outside the stays. */
    private static int free(int rank, List<PlannedStay> stays) {
        int day = rank;
        for (PlannedStay stay : stays) {
            day += day >= stay.admission() ? stay.days() + 1 : 0;
        }
        return day;
    }
}
