package io.metriccare.internal.story;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import java.time.YearMonth;

/**
 * Puts a patient's stays into the year. Days are counted from 1 January, which is 0; the cohort table has left room for
 * every length it chose.
 */
final class Calendar {
    private static final int BETWEEN_UNRELATED = 61;
    private static final int SPREAD_OF_UNRELATED = 120;
    private static final int SHORTEST_GAP = 2;
    private static final int LONGEST_GAP = 29;

    private final int[] firstDay = new int[13];
    private final int days;
    private final Weighted<Integer> gaps;

    Calendar(int year, Catalog catalog) {
        for (int month = 1; month <= 12; month++) {
            firstDay[month - 1] = YearMonth.of(year, month).atDay(1).getDayOfYear() - 1;
        }
        days = YearMonth.of(year, 12).lengthOfYear();
        firstDay[12] = days;
        gaps = catalog.readmissionGap();
    }

    /**
     * The days on which a patient's stays begin.
     *
     * @param further of the further stay, if there is one
     * @param index of the index stay
     * @param readmission of the readmission, if there is one
     */
    record Admissions(int further, int index, int readmission) {}

    Admissions admissions(Fate fate, Draw draw) {
        int afterIndex = fate.readmissionDays() == 0 ? 0 : SHORTEST_GAP + fate.readmissionDays();
        boolean more = fate.furtherDays() > 0;
        int afterFirst = more ? BETWEEN_UNRELATED + fate.indexDays() + afterIndex : afterIndex;
        int firstDays = more ? fate.furtherDays() : fate.indexDays();
        int earliest = Math.max(firstDay[fate.month() - 1], firstDays);
        int latest = Math.min(firstDay[fate.month()] - 1, days - 1 - afterFirst);
        int discharge = draw.between(earliest, latest);
        int further = discharge - firstDays;
        int index = further;
        if (more) {
            int roomUntil = days - 1 - fate.indexDays() - afterIndex;
            index = draw.between(
                    discharge + BETWEEN_UNRELATED,
                    Math.min(roomUntil, discharge + BETWEEN_UNRELATED + SPREAD_OF_UNRELATED));
        }
        int left = index + fate.indexDays();
        int longestGap = Math.min(LONGEST_GAP, days - 1 - fate.readmissionDays() - left);
        int readmission = fate.readmissionDays() == 0 ? left : left + gap(longestGap, draw);
        return new Admissions(further, index, readmission);
    }

    private int gap(int longest, Draw draw) {
        return gaps.at(draw.below(gaps.total(longest - SHORTEST_GAP + 1)));
    }
}
