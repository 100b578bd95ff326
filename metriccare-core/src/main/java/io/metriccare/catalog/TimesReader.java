package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.List;

/** Reads when things happen, and how long stays last. */
record TimesReader(
        List<Integer> months,
        Weighted<Integer> emergency,
        Weighted<Integer> elective,
        Weighted<Integer> discharge,
        Weighted<Integer> readmissionGap) {
    static final int FIRST_HOUR = 8;
    private static final int LAST_HOUR = 23;
    private static final int SHORTEST_GAP = 2;
    private static final int LONGEST_GAP = 29;

    static TimesReader read(Section section) {
        List<Integer> months = section.numbers("months", 12, "months", Codes.MOST_WEIGHT, 1000);
        if (months.contains(0)) {
            throw section.wrong("months", "must have a weight above 0 for each month; write months: 1000");
        }
        return new TimesReader(
                months,
                hours(section, "emergencyAdmission"),
                hours(section, "electiveAdmission"),
                hours(section, "discharge"),
                Weighted.numbers(
                        SHORTEST_GAP,
                        section.histogram(
                                "readmissionGap",
                                SHORTEST_GAP,
                                LONGEST_GAP,
                                "a number of days from 2 to 29, which is a readmission by every definition,",
                                Codes.MOST_WEIGHT)));
    }

    static Weighted<Integer> hours(Section section, String key) {
        return Weighted.numbers(
                FIRST_HOUR,
                section.histogram(
                        key,
                        FIRST_HOUR,
                        LAST_HOUR,
                        "an hour from 8 to 23, which is on the same date from UTC−8 to UTC,",
                        Codes.MOST_WEIGHT));
    }

    static LengthOfStay lengthOfStay(Section section) {
        return new LengthOfStay(
                section.section("index", Codes.DAYS, TimesReader::days),
                section.section("readmission", Codes.DAYS, TimesReader::days),
                section.section("further", Codes.DAYS, TimesReader::days),
                section.decimal("infectedFactor", "0.1", "10", "2.2"),
                section.decimal("fatalFactor", "0.1", "10", "1.3"));
    }

    static LogNormal days(Section section) {
        return new LogNormal(
                section.decimal("median", "0.5", "60", "3.6"), section.decimal("sigma", "0.1", "2", "0.7"));
    }
}
