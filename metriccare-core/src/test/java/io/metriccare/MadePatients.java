package io.metriccare;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.ChronicCondition;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Department;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Origin;
import io.metriccare.catalog.Weighted;
import io.metriccare.record.Category;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import io.metriccare.record.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whatever is drawn for many patients of the default specification, beside the catalog's weights for it. */
final class MadePatients {
    static final int NUMBER = 100_000;
    static final FhirDataset DATASET =
            FhirDataset.builder().patients(NUMBER).seed(2).build();
    private static final Catalog CATALOG = DATASET.catalog();
    private static final int SHORTEST_GAP = 2;
    private static final int LONGEST_GAP = 29;
    private static final int SHORTEST_WITH_INFECTION = 4;
    private static final int DAYS_IN_FACILITY = 30;
    private static final Set<String> NOT_ORDINARY = Set.of("icu", "emergency");
    private static final Map<Concept, Diagnosis> DIAGNOSES =
            CATALOG.diagnoses().stream().collect(Collectors.toMap(Diagnosis::concept, Function.identity()));
    private static Comparison made;

    private MadePatients() {}

    static synchronized Comparison compared() {
        if (made == null) {
            made = new Comparison();
            DATASET.records().forEach(MadePatients::add);
        }
        return made;
    }

    static int ageBand(PatientRecord patient) {
        int age = Period.between(patient.birthDate(), LocalDate.of(DATASET.year(), 1, 1))
                .getYears();
        return IntStream.range(0, CATALOG.ages().size())
                .filter(band -> age <= CATALOG.ages().get(band).to())
                .findFirst()
                .orElseThrow();
    }

    static String name(AgeBand ages) {
        return ages.from() + "–" + ages.to();
    }

    /** How frequent a diagnosis is by its weight and season, relative to others. */
    static double weight(Diagnosis diagnosis) {
        int winter = YearMonth.of(DATASET.year(), 2).atEndOfMonth().getDayOfYear();
        int days = LocalDate.of(DATASET.year(), 1, 1).lengthOfYear();
        return diagnosis.weight() * (days + winter * (diagnosis.winterPerMille() / 1000.0 - 1)) / days;
    }

    static boolean isWeekend(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
    }

    private static void add(PatientRecord patient) {
        int band = ageBand(patient);
        Origin origin = CATALOG.origins().items().stream()
                .filter(one ->
                        one.race().equals(patient.race()) && one.ethnicity().equals(patient.ethnicity()))
                .findAny()
                .orElseThrow();
        made.add(
                "Race and ethnicity",
                CATALOG.origins().items(),
                Origin::weight,
                one -> one.race().display() + ", " + one.ethnicity().display(),
                origin);
        add("Language", origin.languages(), language -> language.text().toString(), patient.language());
        add("Surname", origin.families(), MadePatients::frequency, family(patient));
        LocalDate inFacilityUntil = LocalDate.MIN;
        for (Encounter encounter : patient.encounters()) {
            add(band, encounter, inFacilityUntil);
            if (encounter instanceof Stay stay) {
                boolean home = stay.disposition().codings().get(0).code().equals("home");
                inFacilityUntil =
                        home ? LocalDate.MIN : Sample.date(stay.discharge()).plusDays(DAYS_IN_FACILITY);
            }
        }
        addChronic(patient, band);
        addGap(patient.stays());
        List<AgeBand> ages = CATALOG.ages();
        double risk = ages.stream()
                        .mapToDouble(one -> one.weight() * one.mortalityRisk())
                        .sum()
                / ages.stream().mapToInt(AgeBand::weight).sum();
        made.add(
                "Deaths by age, of 100 patients",
                name(ages.get(band)),
                ages.get(band).mortalityRisk() / risk / 10,
                patient.death() != null);
    }

    private static <T> void add(String table, Weighted<T> weighted, Function<T, String> name, T drawn) {
        made.add(table, weighted.items(), weighted::weight, name, drawn);
    }

    private static List<String> family(PatientRecord patient) {
        return CATALOG.names().families().values().stream()
                .filter(list -> list.contains(patient.family()))
                .findAny()
                .orElseThrow();
    }

    private static String frequency(List<String> family) {
        return "list "
                + CATALOG.names().families().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(family))
                        .map(Map.Entry::getKey)
                        .findAny()
                        .orElseThrow();
    }

    private static void add(int band, Encounter encounter, LocalDate inFacilityUntil) {
        if (encounter instanceof Stay stay) {
            add(band, stay);
        } else if (encounter instanceof Visit visit) {
            boolean weekend = isWeekend(visit.start());
            boolean away = !Sample.date(visit.start()).isAfter(inFacilityUntil);
            made.add(
                    weekend ? "Visits on Saturday and Sunday" : "Visits from Monday to Friday",
                    CATALOG.visits().kinds().items(),
                    kind -> away && kind.id().equals("home")
                            ? 0
                            : (weekend ? kind.weekend() : kind.weight())
                                    * kind.ages().get(band),
                    kind -> kind.text().toString(),
                    visit.kind());
            if (visit.kind().id().equals("emergency")) {
                add(
                        "Complaints in emergency visits",
                        CATALOG.visits().complaints(),
                        reason -> reason.text().toString(),
                        visit.reason());
            }
        }
    }

    private static void add(int band, Stay stay) {
        Diagnosis diagnosis = DIAGNOSES.get(stay.reason());
        add(
                stay.elective() ? "Hour of elective admission" : "Hour of emergency admission",
                stay.elective() ? CATALOG.electiveAdmissionHours() : CATALOG.emergencyAdmissionHours(),
                MadePatients::hour,
                stay.admission().atOffset(ZoneOffset.UTC).getHour());
        add(
                "Hour of discharge",
                CATALOG.dischargeHours(),
                MadePatients::hour,
                stay.discharge().atOffset(ZoneOffset.UTC).getHour());
        if (diagnosis.electivePerMille() > 0) {
            made.add(
                    "Elective, of 100 stays",
                    diagnosis.concept().text().toString(),
                    diagnosis.electivePerMille() / 1000.0,
                    stay.elective());
        }
        if (!stay.fatal()) {
            made.add(
                    "Disposition of the living",
                    CATALOG.dispositions(),
                    one -> one.weight(band, (int) stay.lengthOfStay(), diagnosis),
                    one -> one.concept().codings().get(1).display().toString(),
                    CATALOG.dispositions().stream()
                            .filter(one -> one.concept().equals(stay.disposition()))
                            .findAny()
                            .orElseThrow());
        }
        addDepartment(stay, diagnosis);
        for (Finding finding : stay.findings()) {
            if (finding.category() == Category.INFECTION) {
                made.add(
                        "Hospital-acquired infections",
                        CATALOG.infections(),
                        one -> one.departments()
                                .getOrDefault(stay.location().department().id(), 0),
                        one -> one.concept().text().toString(),
                        CATALOG.infections().stream()
                                .filter(one -> one.concept().equals(finding.concept()))
                                .findAny()
                                .orElseThrow());
            }
        }
    }

    /** The mildly ill do not lie in intensive care, nor anybody for days in the emergency department. */
    private static void addDepartment(Stay stay, Diagnosis diagnosis) {
        if (stay.lengthOfStay() < SHORTEST_WITH_INFECTION) {
            return;
        }
        boolean infected = stay.findings().stream().anyMatch(finding -> finding.category() == Category.INFECTION);
        boolean mild =
                stay.findings().get(0).severity().equals(CATALOG.severities().get(0));
        Set<String> closed = mild ? NOT_ORDINARY : Set.of("emergency");
        Weighted<Department> usual = diagnosis.departments();
        List<Department> all = usual.items();
        Department ordinary = all.stream()
                .filter(one -> !NOT_ORDINARY.contains(one.id()))
                .findFirst()
                .orElseThrow();
        int moved = all.stream()
                .filter(one -> closed.contains(one.id()))
                .mapToInt(one -> weight(usual, one, infected))
                .sum();
        made.add(
                "Department, of stays of " + SHORTEST_WITH_INFECTION + " nights and more "
                        + (infected ? "with" : "without") + " an infection",
                all,
                one -> closed.contains(one.id())
                        ? 0
                        : weight(usual, one, infected) + (one.equals(ordinary) ? moved : 0),
                one -> one.name().toString(),
                stay.location().department());
    }

    private static int weight(Weighted<Department> usual, Department department, boolean infected) {
        return usual.weight(department)
                * (infected
                        ? CATALOG.infections().stream()
                                .mapToInt(one -> one.departments().getOrDefault(department.id(), 0))
                                .sum()
                        : 1);
    }

    private static String hour(int hour) {
        return "%02d".formatted(hour);
    }

    /** Of patients without a principal diagnosis that says the same more exactly. */
    private static void addChronic(PatientRecord patient, int band) {
        List<String> diagnoses = patient.stays().stream()
                .map(stay -> DIAGNOSES.get(stay.reason()).id())
                .toList();
        List<Concept> chronic = patient.encounters().get(0).findings().stream()
                .filter(finding -> finding.category() == Category.CHRONIC)
                .map(Finding::concept)
                .toList();
        for (ChronicCondition condition : CATALOG.chronic()) {
            if (condition.excludedBy().stream().noneMatch(diagnoses::contains)) {
                made.add(
                        "Chronic conditions, of 100 patients",
                        condition.concept().text() + ", " + name(CATALOG.ages().get(band)),
                        condition.agesPerMille().get(band) / 1000.0,
                        chronic.contains(condition.concept()));
            }
        }
    }

    /** A gap is drawn among those that leave the readmission its place in the year. */
    private static void addGap(List<Stay> stays) {
        if (stays.get(stays.size() - 1).kind() == StayKind.READMISSION) {
            Stay readmission = stays.get(stays.size() - 1);
            Stay index = stays.get(stays.size() - 2);
            LocalDate discharge = Sample.date(index.discharge());
            long room = discharge.lengthOfYear() - discharge.getDayOfYear() - readmission.lengthOfStay();
            made.add(
                    "Days from discharge to readmission",
                    CATALOG.readmissionGap().items(),
                    gap -> gap > Math.min(LONGEST_GAP, Math.max(room, SHORTEST_GAP))
                            ? 0
                            : CATALOG.readmissionGap().weight(gap),
                    String::valueOf,
                    (int) Sample.days(index.discharge(), readmission.admission()));
        }
    }
}
