package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import io.metriccare.metric.Metric;
import io.metriccare.metric.Rates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads hospitals, their departments, and who works there. */
final class HospitalReader {
    private static final Pattern NPI = Pattern.compile("2[0-9]{9}");
    private static final Pattern PHONE = Pattern.compile("[0-9]{3}-555-01[0-9]{2}");
    private static final Pattern AREA_CODE = Pattern.compile("[0-9]{3}");
    /** States and postal codes are copied into JSON as they are. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .-]{1,20}");

    private static final String PLAIN_RULE = "1 to 20 letters, digits, spaces, dots and hyphens";
    private static final long FIRST_NPI = 290_000_000L;
    private static final long BETWEEN_NPIS = 7_919L;
    /** National Provider Identifiers of physicians are counted up from 230,000,000 to where those of hospitals begin. */
    private static final int MOST_LOCATIONS = 2_500;

    private static final int MOST_DEPARTMENTS = 100;
    private static final int LONGEST_ID = 64;

    private static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private final List<Hospital> hospitals;
    private final List<Department> departments;
    private final List<ParticipantRole> roles;

    HospitalReader(Section root) {
        Set<String> ids = new HashSet<>();
        Set<String> npis = new HashSet<>();
        List<Hospital> read = new ArrayList<>();
        root.list("hospitals", "id: org-metriccare", section -> read.add(hospital(section, read.size(), ids, npis)));
        hospitals = List.copyOf(read);
        if (hospitals.stream().allMatch(hospital -> hospital.weight() == 0)) {
            throw root.wrong("hospitals", "must have a weight above 0 but all have 0; write weight: 100 for one");
        }
        Set<String> departmentIds = new HashSet<>();
        departments = root.list("departments", "id: general", section -> department(section, departmentIds));
        Codes.atMost(MOST_DEPARTMENTS, departments, "departments", root);
        roles = root.list(
                "participantRoles",
                "{code: ATND, display: attender, text: attending physician}",
                section -> new ParticipantRole(
                        Text.of(section.text("text", "attending physician")),
                        Codes.code(section, PARTICIPATION, "ATND", "attender")));
        if (hospitals.size() * departments.size() > MOST_LOCATIONS) {
            throw root.wrong(
                    "hospitals",
                    "times departments must be at most " + MOST_LOCATIONS + " but is "
                            + hospitals.size() * departments.size() + "; leave some out");
        }
        requireDistinctIds(root);
    }

    /** Of locations, and of who works there: ids of physicians are the longer ones. */
    private void requireDistinctIds(Section root) {
        Set<String> ids = new HashSet<>();
        for (Location location : locations()) {
            String id = Staff.id(location, 1);
            if (!ids.add(id) || id.length() > LONGEST_ID) {
                throw root.wrong(
                        "departments",
                        "and hospitals must together give ids of at most " + LONGEST_ID
                                + " characters, each its own, but give " + id + "; write a shorter or another id");
            }
        }
    }

    private static Hospital hospital(Section section, int place, Set<String> ids, Set<String> npis) {
        String id = Codes.id(section, ids, "org-general");
        Text name = Text.of(section.text("name", "General Hospital"));
        Text city = Text.of(section.text("city", "Charlotte"));
        String state = section.text("state", PLAIN, PLAIN_RULE, "NC");
        String postalCode = section.text("postalCode", PLAIN, PLAIN_RULE, "\"28203\"");
        Text line = Text.of(section.text("line", "1 Hospital Drive", "1 Hospital Drive"));
        int weight = section.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100);
        String npi = section.text(
                "npi",
                NPI,
                "10 digits of which the first is 2, which is nobody's,",
                "2718400361",
                Staff.npi(FIRST_NPI + place * BETWEEN_NPIS));
        if (!npi.equals(Staff.npi(Long.parseLong(npi.substring(0, 9))))) {
            throw section.wrong(
                    "npi",
                    "must end in its check digit but was " + npi + "; write npi: "
                            + Staff.npi(Long.parseLong(npi.substring(0, 9))));
        }
        if (!npis.add(npi)) {
            throw section.wrong(
                    "npi", "must be its own but " + npi + " has another already; write another or leave it out");
        }
        List<Locality> catchment = catchment(section, city, state, postalCode);
        String phone = section.text(
                "phone",
                PHONE,
                "a number that is nobody's, 555-0100 to 555-0199 behind an area code,",
                "704-555-0100",
                String.format(Locale.ROOT, "%s-555-01%02d", catchment.get(0).areaCode(), place * 10 % 100));
        Weighted<Locality> cities = Weighted.of(catchment, Locality::weight);
        if (cities.total() == 0) {
            throw section.wrong("catchment", "must have a weight above 0 but all have 0; write weight: 100 for one");
        }
        return new Hospital(id, name, weight, npi, phone, line, city, state, postalCode, cities, rates(section));
    }

    private static List<Locality> catchment(Section section, Text city, String state, String postalCode) {
        if (section.has("catchment")) {
            return section.list("catchment", "city: Charlotte", HospitalReader::locality);
        }
        return List.of(new Locality(city, state, 1, "555", List.of(postalCode)));
    }

    private static Locality locality(Section section) {
        Text city = Text.of(section.text("city", "Charlotte"));
        String state = section.text("state", PLAIN, PLAIN_RULE, "NC");
        int weight = section.wholeOr("weight", 0, Codes.MOST_WEIGHT, 100);
        String areaCode = section.text("areaCode", AREA_CODE, "three digits", "\"704\"", "555");
        List<String> postalCodes = section.texts("postalCodes", PLAIN, PLAIN_RULE, "\"28203\"");
        return new Locality(city, state, weight, areaCode, postalCodes);
    }

    private static Rates rates(Section section) {
        return section.has("rates")
                ? section.section("rates", "{mortality: 5%}", HospitalReader::ownRates)
                : Rates.NONE;
    }

    private static Rates ownRates(Section section) {
        Rates rates = Rates.NONE;
        for (Metric metric : Metric.values()) {
            if (section.has(metric.key())) {
                Rates others = rates;
                rates = section.parsed(
                        metric.key(),
                        text -> others.with(metric, text),
                        read -> read.rate(metric).orElseThrow().toPlainString());
            }
        }
        return rates;
    }

    private static Department department(Section section, Set<String> ids) {
        String id = Codes.id(section, ids, "general");
        Text name = Text.of(section.text("name", "General Ward"));
        Coding type = section.section(
                "type",
                "{code: HU, display: Hospital unit}",
                code -> Codes.code(code, ROLE_CODE, "HU", "Hospital unit"));
        return new Department(id, name, type, section.choice("care", Department.Care.values(), Department.Care.WARD));
    }

    List<Hospital> hospitals() {
        return hospitals;
    }

    List<Department> departments() {
        return departments;
    }

    List<Location> locations() {
        return hospitals.stream()
                .flatMap(hospital -> departments.stream().map(department -> location(hospital, department)))
                .toList();
    }

    private static Location location(Hospital hospital, Department department) {
        return new Location(hospital.id().replaceFirst("^org-", "loc-") + "-" + department.id(), hospital, department);
    }

    List<ParticipantRole> roles() {
        return roles;
    }
}
