package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what encounters there are beside inpatient stays. */
final class VisitReader {
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ACT_PRIORITY = "http://terminology.hl7.org/CodeSystem/v3-ActPriority";
    private static final Pattern CLASS = Pattern.compile("AMB|EMER|HH|VR");
    private static final int MOST_A_YEAR = 16;
    private static final int MOST_KINDS = 20;
    private static final int MINUTES_A_DAY = 24 * 60;

    private final Map<String, Department> departments = new LinkedHashMap<>();
    private final int bands;
    private final Inpatient inpatient;

    VisitReader(List<Department> departments, int bands, Inpatient inpatient) {
        departments.forEach(department -> this.departments.put(department.id(), department));
        this.bands = bands;
        this.inpatient = inpatient;
    }

    static Inpatient inpatient(Section section) {
        return new Inpatient(
                Text.of(section.text("text", "Inpatient")),
                section.section("emergency", Codes.SNOMED, Codes::snomed),
                section.section("elective", Codes.SNOMED, Codes::snomed));
    }

    Visits read(Section section) {
        Weighted<Integer> perPatient = Weighted.numbers(
                0,
                section.histogram("perPatient", 0, MOST_A_YEAR, "a number of visits from 0 to 16", Codes.MOST_WEIGHT));
        Set<String> ids = new HashSet<>();
        List<VisitKind> kinds = section.list("kinds", "id: outpatient", kind -> kind(kind, ids));
        Codes.atMost(MOST_KINDS, kinds, "kinds", section);
        return new Visits(
                perPatient,
                Weighted.of(kinds, VisitKind::weight),
                section.section("checkUp", "{text: Check-up, snomed: " + Codes.SNOMED + "}", Codes::concept),
                section.section("followUp", "{text: Follow-up, snomed: " + Codes.SNOMED + "}", Codes::concept),
                complaints(section));
    }

    /** @param weight how frequent it is */
    private record Complaint(Concept concept, int weight) {}

    private static Weighted<Concept> complaints(Section section) {
        Set<String> ids = new HashSet<>();
        Weighted<Concept> complaints = Weighted.of(
                        section.list("complaints", "id: headache", complaint -> {
                            Codes.id(complaint, ids, "headache");
                            return new Complaint(
                                    Codes.concept(complaint), complaint.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100));
                        }),
                        Complaint::weight)
                .map(Complaint::concept);
        if (complaints.total() == 0) {
            throw section.wrong("complaints", "must have a weight above 0 but all have 0; write weight: 100 for one");
        }
        return complaints;
    }

    private VisitKind kind(Section section, Set<String> ids) {
        String id = Codes.id(section, ids, "outpatient");
        Text text = Text.of(section.text("text", "Outpatient"));
        if (text.toString().equalsIgnoreCase(inpatient.text().toString())) {
            throw section.wrong(
                    "text", "must not be that of inpatient stays but was " + text + "; write text: Outpatient");
        }
        int weight = section.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100);
        int weekend = section.wholeOr("weekend", 0, Codes.MOST_WEIGHT, 0);
        List<Integer> ages = section.numbers("ages", bands, "age bands", Codes.MOST_BY_AGE, 100);
        Coding encounterClass =
                section.section("class", "{code: AMB, display: ambulatory}", VisitReader::encounterClass);
        Coding type = section.section("type", Codes.SNOMED, Codes::snomed);
        Coding priority = section.section(
                "priority", "{code: R, display: routine}", code -> Codes.code(code, ACT_PRIORITY, "R", "routine"));
        Weighted<Integer> hours = TimesReader.hours(section, "hours");
        int shortest = section.wholeOr("shortestMinutes", 1, 720, 15);
        int longest = section.wholeOr("longestMinutes", shortest, 720, Math.max(shortest, 60));
        int latest = 1 + latestHour(hours);
        if (latest * 60 - 1 + longest >= MINUTES_A_DAY) {
            throw section.wrong(
                    "longestMinutes",
                    "must let a visit end on the day it begins but " + longest + " minutes after " + latest
                            + ":00 do not; write longestMinutes: " + Math.max(1, MINUTES_A_DAY - latest * 60));
        }
        return new VisitKind(
                id,
                text,
                weight,
                weekend,
                ages,
                encounterClass,
                type,
                priority,
                hours,
                shortest,
                longest,
                department(section));
    }

    private static int latestHour(Weighted<Integer> hours) {
        return hours.at(hours.total() - 1);
    }

    private Department department(Section section) {
        String id = section.oneOf("department", departments.keySet(), "a department");
        return Objects.requireNonNull(departments.get(id), id);
    }

    private static Coding encounterClass(Section section) {
        String code = section.text("code", CLASS, "AMB, EMER, HH or VR, as stays alone are inpatient,", "AMB");
        return new Coding(ACT_CODE, code, Text.of(section.text("display", "ambulatory")));
    }
}
