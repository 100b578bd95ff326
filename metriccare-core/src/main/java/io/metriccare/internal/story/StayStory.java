package io.metriccare.internal.story;

import static io.metriccare.internal.story.Story.one;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Coding;
import io.metriccare.catalog.Concept;
import io.metriccare.catalog.Department;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.HospitalInfection;
import io.metriccare.catalog.Location;
import io.metriccare.catalog.Practitioner;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.cohort.Purpose;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientId;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells one stay: what it was for, where, when by the clock, what was caught in it, and how it ended. */
final class StayStory {
    private static final long DAY = 86_400;
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;
    private static final int OPENING = 8 * 60;
    private static final int MIDNIGHT = 24 * 60;
    private static final int LAST_DAY_OF_WINTER = 58;
    private static final int STAYS_A_PATIENT = 3;
    /** Hospital day 4 is three days after the day of admission; NHSN's LabID events count from there. */
    private static final int FIRST_DAY_OF_INFECTION = 3;
    /** An infection lasts so many days before it can be called resolved. */
    private static final int SHORTEST_INFECTION = 5;

    private final long newYear;
    private final Catalog catalog;
    private final Draws draws;
    private final PrincipalDiagnoses diagnoses;
    private final List<List<Practitioner>> staff = new ArrayList<>();
    private final int departments;

    StayStory(int year, Catalog catalog, Draws draws) {
        this.newYear = LocalDate.of(year, 1, 1).toEpochDay() * DAY;
        this.catalog = catalog;
        this.draws = draws;
        this.diagnoses = new PrincipalDiagnoses(catalog);
        this.departments = catalog.locations().size() / catalog.hospitals().size();
        for (Location location : catalog.locations()) {
            staff.add(catalog.practitioners().stream()
                    .filter(practitioner -> practitioner.location().equals(location))
                    .toList());
        }
    }

    /** Adds the next stay of a patient, which begins on a day of the year (from 0) and lasts some days. */
    void add(List<Stay> stays, PatientId id, Fate fate, StayKind kind, int day, int days) {
        int number = stays.size() + 1;
        Draw draw = draws.draw(Purpose.STAY, id.number() * STAYS_A_PATIENT + number);
        boolean winter = day <= LAST_DAY_OF_WINTER;
        boolean readmission = kind == StayKind.READMISSION;
        Diagnosis diagnosis = one(diagnoses.of(readmission, days, fate.ageBand(), fate.sex(), winter), draw);
        boolean elective = draw.perMille(diagnosis.electivePerMille());
        int place = place(fate.hospital(), one(diagnosis.departments(), draw));
        List<Practitioner> physicians = staff.get(place);
        long admission = time(day, one(elective ? catalog.elective() : catalog.emergency(), draw), draw);
        long discharge = time(day + days, one(catalog.discharge(), draw), draw);
        boolean last = readmission || (kind == StayKind.INDEX && fate.readmissionDays() == 0);
        boolean fatal = fate.dies() && last;

        Chart chart = new Chart(id, number, findings(stays));
        Coding severity = one(diagnosis.severities(), draw);
        long onset = onset(admission, draw);
        Instant resolved = fatal ? null : instant(discharge);
        chart.add(Category.GENERAL, diagnosis.concept(), severity, instant(onset), resolved, instant(admission));
        if (fate.infected() && kind == StayKind.INDEX) {
            addInfection(chart, admission, day, discharge, days, fatal);
        }
        if (readmission) {
            chart.add(
                    Category.READMISSION,
                    catalog.readmission(),
                    severity,
                    instant(admission),
                    resolved,
                    instant(admission));
        }
        if (fatal) {
            Instant death = instant(discharge);
            chart.add(Category.DEATH, catalog.death(), severity, death, null, death);
        }
        stays.add(new Stay(
                id,
                number,
                kind,
                instant(admission),
                instant(discharge),
                catalog.locations().get(place),
                physicians.get(draw.below(physicians.size())),
                elective,
                fatal ? catalog.expired() : one(catalog.dispositions(), draw),
                fatal,
                chart.findings));
    }

    /** A hospital-acquired infection begins 72 hours after admission or later, and on a day before discharge. */
    private void addInfection(Chart chart, long admission, int day, long discharge, int days, boolean fatal) {
        Draw draw = draws.draw(Purpose.INFECTION, chart.patient.number());
        HospitalInfection infection = one(catalog.infections(), draw);
        int dayOfStay = draw.between(FIRST_DAY_OF_INFECTION, days - 1);
        int admissionMinute = (int) (admission % DAY / MINUTE);
        int earliest = dayOfStay == FIRST_DAY_OF_INFECTION ? admissionMinute : OPENING;
        long onset = newYear + (day + dayOfStay) * DAY + draw.between(earliest, MIDNIGHT - 1) * MINUTE;
        boolean resolved = !fatal && days - dayOfStay >= SHORTEST_INFECTION;
        chart.add(
                Category.INFECTION,
                infection.concept(),
                one(infection.severities(), draw),
                instant(onset),
                resolved ? instant(discharge) : null,
                instant(onset));
    }

    private static int findings(List<Stay> stays) {
        int sum = 0;
        for (Stay stay : stays) {
            sum += stay.findings().size();
        }
        return sum;
    }

    private int place(int hospital, Department department) {
        int place = hospital * departments;
        while (!catalog.locations().get(place).department().id().equals(department.id())) {
            place++;
        }
        return place;
    }

    /** The illness began on the day of admission, before it, or on the day before. */
    private long onset(long admission, Draw draw) {
        int minute = (int) (admission % DAY / MINUTE);
        boolean dayBefore = draw.perMille(600);
        return admission
                - minute * MINUTE
                - (dayBefore ? DAY : 0)
                + draw.between(OPENING, dayBefore ? MIDNIGHT - 1 : minute) * MINUTE;
    }

    private long time(int day, int hour, Draw draw) {
        return newYear + day * DAY + hour * HOUR + draw.below(60) * MINUTE;
    }

    private static Instant instant(long second) {
        return Instant.ofEpochSecond(second);
    }

    /** What is found in one stay, numbered through the patient's year. */
    private static final class Chart {
        private final PatientId patient;
        private final int stay;
        private final int before;
        private final List<Finding> findings = new ArrayList<>(4);

        Chart(PatientId patient, int stay, int before) {
            this.patient = patient;
            this.stay = stay;
            this.before = before;
        }

        void add(
                Category category,
                Concept concept,
                Coding severity,
                Instant onset,
                @Nullable Instant abatement,
                Instant recorded) {
            int rank = findings.size() + 1;
            findings.add(new Finding(
                    patient, stay, before + rank, rank, category, concept, severity, onset, abatement, recorded));
        }
    }
}
