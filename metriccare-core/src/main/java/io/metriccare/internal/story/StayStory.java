package io.metriccare.internal.story;

import static io.metriccare.internal.story.Clock.DAY;
import static io.metriccare.internal.story.Clock.instant;
import static io.metriccare.internal.story.Story.one;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Department;
import io.metriccare.catalog.Department.Care;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Disposition;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.cohort.Purpose;
import io.metriccare.internal.story.Calendar.PlannedStay;
import io.metriccare.internal.story.Calendar.Urgency;
import io.metriccare.internal.story.PrincipalDiagnoses.Circumstances;
import io.metriccare.record.Category;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.Instant;
import java.util.List;

/** Tells one stay: what it was for, where, when by the clock, what was caught in it, and how it ended. */
final class StayStory {
    private static final int DAY_BEFORE = 400;
    private static final int ELECTIVE_WAITS = 1_400;
    private static final int ELECTIVE_WAITS_AT_LEAST = 90;
    /** Hospital day 4 is three days after the day of admission; NHSN's LabID events count from there. */
    private static final int FIRST_DAY_OF_INFECTION = 3;
    /** An infection lasts so many days before it can be called resolved. */
    private static final int SHORTEST_INFECTION = 5;

    private static final int DAYS_ILL_AT_LEAST = 2;
    private static final int SHORTEST_SEVERE = 3;
    private static final int LONGEST_MILD = 10;

    private final Catalog catalog;
    private final Draws draws;
    private final Calendar calendar;
    private final Clock clock;
    private final Wards wards;
    private final PrincipalDiagnoses diagnoses;
    private final HospitalInfections infections;

    StayStory(Catalog catalog, Draws draws, Calendar calendar, Clock clock, Wards wards) {
        this.catalog = catalog;
        this.draws = draws;
        this.calendar = calendar;
        this.clock = clock;
        this.wards = wards;
        this.diagnoses = new PrincipalDiagnoses(catalog);
        this.infections = new HospitalInfections(catalog, wards.departments());
    }

    private static long row(long patient, StayKind kind) {
        return patient * 4
                + switch (kind) {
                    case FURTHER -> 0;
                    case INDEX -> 1;
                    case READMISSION -> 2;
                };
    }

    /** What a stay was for. */
    Diagnosis diagnosis(PlannedStay stay, Fate fate, long patient) {
        Circumstances circumstances = new Circumstances(
                Math.max(1, stay.days()),
                fate.ageBand(),
                fate.sex(),
                calendar.isWinter(stay.admission()),
                calendar.isWeekend(stay.admission()),
                stay.urgency() == Urgency.UNPLANNED,
                stay.fatal());
        Weighted<Diagnosis> possible =
                stay.urgency() == Urgency.PLANNED ? diagnoses.planned(circumstances) : diagnoses.of(circumstances);
        return one(possible, draws.draw(Purpose.DIAGNOSIS, row(patient, stay.kind())));
    }

    Stay tell(PlannedStay planned, Diagnosis diagnosis, List<Illness> illnesses, Fate fate, Chart chart) {
        Draw draw = draws.draw(Purpose.STAY, row(chart.patient().number(), planned.kind()));
        int number = chart.open(catalog.inpatient().text());
        boolean electiveByDiagnosis = draw.perMille(diagnosis.electivePerMille());
        boolean elective = switch (planned.urgency()) {
            case BY_DIAGNOSIS -> electiveByDiagnosis;
            case PLANNED -> true;
            case UNPLANNED -> false;
        };
        boolean fatal = planned.fatal();
        Coding drawn = severity(diagnosis, planned, elective, fatal, draw);
        boolean infected = fate.infected() && planned.kind() == StayKind.INDEX;
        Department department = department(diagnosis, planned, drawn, infected, draw);
        Coding severity = infected && department.care() == Care.INTENSIVE ? mostSevere() : drawn;
        Wards.Ward ward = wards.of(fate.hospital(), department);
        long admission = clock.at(
                planned.admission(),
                planned.arriving(),
                elective ? catalog.electiveAdmissionHours() : catalog.emergencyAdmissionHours(),
                draw);
        long discharge = clock.at(planned.discharge(), planned.leaving(), catalog.dischargeHours(), draw);
        Instant admitted = instant(admission);
        Instant left = instant(discharge);

        Instant onset = onset(diagnosis, planned, admission, chart, draw);
        boolean resolved = diagnosis.resolves() && !fatal;
        chart.add(Category.GENERAL, diagnosis.concept(), severity, onset, resolved ? left : null, admitted);
        if (infected) {
            addInfection(chart, planned, fate, admission, discharge, ward);
        }
        if (planned.kind() == StayKind.READMISSION) {
            chart.add(Category.READMISSION, catalog.readmission(), severity, admitted, fatal ? null : left, admitted);
        }
        if (chart.isFirstEncounter()) {
            illnesses.forEach(illness -> illness.addTo(chart, admitted));
        }
        if (fatal) {
            chart.add(Category.DEATH, catalog.death(), mostSevere(), left, null, left);
        }
        return new Stay(
                chart.patient(),
                number,
                planned.kind(),
                admitted,
                left,
                ward.location(),
                ward.physician(draw),
                elective,
                fatal ? catalog.expired() : disposition(planned, diagnosis, fate, draw),
                fatal,
                chart.findings());
    }

    /** Nobody who was severely ill leaves within two nights, unless it was planned; nobody mildly ill stays for weeks. */
    private Coding severity(Diagnosis diagnosis, PlannedStay planned, boolean elective, boolean fatal, Draw draw) {
        Coding severity = one(diagnosis.severities(), draw);
        if (fatal) {
            return mostSevere();
        }
        boolean brief = planned.days() < SHORTEST_SEVERE && !elective;
        if (planned.days() > LONGEST_MILD
                && severity.equals(catalog.severities().get(0))) {
            return catalog.severities().get(Math.min(1, catalog.severities().size() - 1));
        }
        return brief ? lessThanSevere(severity) : severity;
    }

    private Coding lessThanSevere(Coding severity) {
        return severity.equals(mostSevere())
                ? catalog.severities().get(Math.max(0, catalog.severities().size() - 2))
                : severity;
    }

    /** Nobody lies in the emergency department for days, nor in intensive care if mildly ill, if there is a ward. */
    private Department department(
            Diagnosis diagnosis, PlannedStay planned, Coding severity, boolean infected, Draw draw) {
        Department drawn = one(infected ? infections.departments(diagnosis) : diagnosis.departments(), draw);
        boolean boarding = drawn.care() == Care.EMERGENCY && planned.days() > 1;
        boolean wellEnough = drawn.care() == Care.INTENSIVE
                && severity.equals(catalog.severities().get(0));
        return boarding || wellEnough ? ordinary(diagnosis, drawn) : drawn;
    }

    private static Department ordinary(Diagnosis diagnosis, Department drawn) {
        return diagnosis.departments().items().stream()
                .filter(department -> department.care() == Care.WARD)
                .findFirst()
                .orElse(drawn);
    }

    private Concept disposition(PlannedStay stay, Diagnosis diagnosis, Fate fate, Draw draw) {
        if (fate.course() != null && stay.kind() == StayKind.INDEX) {
            return fate.course().leaves().orElseGet(() -> drawnDisposition(stay, diagnosis, fate, draw));
        }
        return drawnDisposition(stay, diagnosis, fate, draw);
    }

    private Concept drawnDisposition(PlannedStay stay, Diagnosis diagnosis, Fate fate, Draw draw) {
        int nights = Math.max(1, stay.days());
        int all = 0;
        for (Disposition disposition : catalog.dispositions()) {
            all += disposition.weight(fate.ageBand(), nights, diagnosis);
        }
        int point = draw.below(all);
        for (Disposition disposition : catalog.dispositions()) {
            point -= disposition.weight(fate.ageBand(), nights, diagnosis);
            if (point < 0) {
                return disposition.concept();
            }
        }
        throw new IllegalStateException("nobody can leave alive after " + diagnosis.id());
    }

    private Coding mostSevere() {
        return catalog.severities().get(catalog.severities().size() - 1);
    }

    /**
     * A hospital-acquired infection begins 72 hours after admission or later, and if it can two days before discharge.
     * Nobody leaves alive while severely ill with it.
     */
    private void addInfection(
            Chart chart, PlannedStay stay, Fate fate, long admission, long discharge, Wards.Ward ward) {
        Draw draw = draws.draw(Purpose.INFECTION, chart.patient().number());
        HospitalInfection infection = one(infections.in(ward.location().department()), draw);
        boolean fatal = stay.fatal();
        int dayOfStay = fate.course() == null
                ? draw.between(
                        FIRST_DAY_OF_INFECTION, Math.max(FIRST_DAY_OF_INFECTION, stay.days() - DAYS_ILL_AT_LEAST))
                : fate.course().infectedOnDay() - 1;
        long onset = onsetOfInfection(stay, dayOfStay, admission, discharge, draw);
        boolean resolved = !fatal && stay.days() - dayOfStay >= SHORTEST_INFECTION;
        Coding severity = one(infection.severities(), draw);
        chart.add(
                Category.INFECTION,
                infection.concept(),
                fatal || resolved ? severity : lessThanSevere(severity),
                instant(onset),
                resolved ? instant(discharge) : null,
                instant(onset));
    }

    /** So many times 24 hours after admission or later; on the day of discharge, before it. */
    private long onsetOfInfection(PlannedStay stay, int dayOfStay, long admission, long discharge, Draw draw) {
        if (dayOfStay == stay.days()) {
            return dayOfStay == 0 ? clock.between(admission, discharge, draw) : clock.earlierThatDay(discharge, draw);
        }
        return dayOfStay <= FIRST_DAY_OF_INFECTION
                ? clock.laterThatDay(admission + dayOfStay * DAY, draw)
                : clock.on(stay.admission() + dayOfStay, draw);
    }

    /** What is operated on by appointment has grown for long, even if the patient comes by ambulance. */
    private Instant onset(Diagnosis diagnosis, PlannedStay stay, long admission, Chart chart, Draw draw) {
        boolean acute = diagnosis.electivePerMille() == 0;
        Instant onset = instant(acute ? acuteOnset(admission, draw) : electiveOnset(stay, draw));
        return diagnosis.resolves() ? onset : chart.begin(diagnosis.concept(), onset);
    }

    /** An acute illness began on the day of admission, before it, or on the day before. */
    private long acuteOnset(long admission, Draw draw) {
        return draw.perMille(DAY_BEFORE) ? clock.dayBefore(admission, draw) : clock.earlierThatDay(admission, draw);
    }

    /** What can be planned has waited for months or years. */
    private long electiveOnset(PlannedStay stay, Draw draw) {
        return clock.on(stay.admission() - ELECTIVE_WAITS_AT_LEAST - draw.below(ELECTIVE_WAITS), draw);
    }
}
