package io.metriccare.internal.story;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.ChronicCondition;
import io.metriccare.catalog.Diagnosis;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Locality;
import io.metriccare.catalog.Origin;
import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.CohortTable;
import io.metriccare.internal.cohort.Course;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.cohort.Purpose;
import io.metriccare.internal.story.Calendar.PlannedStay;
import io.metriccare.record.Address;
import io.metriccare.record.Encounter;
import io.metriccare.record.PatientId;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what happened to a patient: from the fate the cohort table decided to a record of facts. Thread-safe. */
public final class Story {
    private static final int FIRST_NOBODYS_LINE = 100;
    private static final int NOBODYS_LINES = 100;
    private static final int DAYS_A_YEAR = 365;
    /** Who does not have a condition skips so many draws, so that the next condition is drawn the same for all. */
    private static final int DRAWS_AN_ILLNESS = 3;

    private final String dataset;
    private final int year;
    private final Catalog catalog;
    private final CohortTable table;
    private final Draws draws;
    private final GivenNames givenNames;
    private final Calendar calendar;
    private final Clock clock;
    private final StayStory stayStory;
    private final VisitStory visitStory;

    /** @param dataset what the ids of all its resources begin with */
    public Story(String dataset, int year, Catalog catalog, CohortTable table, Draws draws) {
        this.dataset = dataset;
        this.year = year;
        this.catalog = catalog;
        this.table = table;
        this.draws = draws;
        this.givenNames = new GivenNames(catalog.names(), year);
        this.calendar = new Calendar(year, catalog);
        this.clock = new Clock(year);
        Wards wards = new Wards(catalog);
        this.stayStory = new StayStory(catalog, draws, calendar, clock, wards);
        this.visitStory = new VisitStory(catalog, draws, calendar, clock, wards);
    }

    /** The patient of this number, the same whenever it is asked for. */
    public PatientRecord patient(long number) {
        Fate fate = table.fate(number);
        PatientId id = new PatientId(dataset, number);
        Hospital hospital = catalog.hospitals().get(fate.hospital());
        LocalDate birthDate = birthDate(fate, draws.draw(Purpose.BIRTH, number));
        List<Encounter> encounters = encounters(id, fate, birthDate);
        Draw name = draws.draw(Purpose.NAME, number);
        Draw home = draws.draw(Purpose.HOME, number);
        Draw background = draws.draw(Purpose.BACKGROUND, number);
        Origin origin = one(catalog.origins(), background);
        return new PatientRecord(
                id,
                hospital,
                fate.sex(),
                birthDate,
                one(givenNames.of(fate.sex(), birthDate.getYear()), name),
                one(one(origin.families(), name), name),
                address(hospital, home),
                FIRST_NOBODYS_LINE + home.below(NOBODYS_LINES),
                one(origin.languages(), background),
                origin.race(),
                origin.ethnicity(),
                death(fate, encounters),
                encounters);
    }

    private LocalDate birthDate(Fate fate, Draw draw) {
        AgeBand ages = catalog.ages().get(fate.ageBand());
        return fate.course() == null
                ? birthDate(ages, draw)
                : fate.course().born().orElseGet(() -> birthDate(ages, draw));
    }

    /** A birthday that makes the patient as old as the band says on 1 January; never 29 February. */
    private LocalDate birthDate(AgeBand ages, Draw draw) {
        int age = draw.between(ages.from(), ages.to());
        LocalDate birthDate = LocalDate.of(year - age, 1, 1).minusDays(draw.below(365));
        return birthDate.getMonthValue() == 2 && birthDate.getDayOfMonth() == 29 ? birthDate.minusDays(1) : birthDate;
    }

    private Address address(Hospital hospital, Draw draw) {
        Locality locality = one(hospital.catchment(), draw);
        return new Address(
                draw.between(100, 9899), one(catalog.streets(), draw), locality, one(locality.postalCodes(), draw));
    }

    private List<Encounter> encounters(PatientId id, Fate fate, LocalDate birthDate) {
        List<PlannedStay> stays = calendar.stays(fate, draws.draw(Purpose.CALENDAR, id.number()));
        Draw draw = draws.draw(Purpose.VISITS, id.number());
        int end = fate.dies() ? stays.get(stays.size() - 1).admission() : calendar.deathAtHome(fate, stays);
        int[] visits = calendar.visits(stays, end, one(catalog.visits().perPatient(), draw), draw);
        List<Diagnosis> diagnoses = new ArrayList<>(stays.size());
        for (PlannedStay stay : stays) {
            diagnoses.add(stayStory.diagnosis(stay, fate, id.number()));
        }
        List<Illness> illnesses = illnesses(id, fate, birthDate, diagnoses);
        Reasons reasons = new Reasons(catalog.visits(), illnesses);
        Chart chart = new Chart(id);
        List<Encounter> encounters = new ArrayList<>(stays.size() + visits.length);
        int visit = 0;
        for (int i = 0; i < stays.size(); i++) {
            for (; visit < visits.length && visits[visit] < stays.get(i).admission(); visit++) {
                addVisit(encounters, visit, visits[visit], fate, reasons, illnesses, chart);
            }
            Stay stay = stayStory.tell(stays.get(i), diagnoses.get(i), illnesses, fate, chart);
            encounters.add(stay);
            reasons.afterStay(diagnoses.get(i), stay.disposition(), stays.get(i).discharge());
        }
        for (; visit < visits.length; visit++) {
            addVisit(encounters, visit, visits[visit], fate, reasons, illnesses, chart);
        }
        return encounters;
    }

    /** Nobody comes on a day on which nothing is open. */
    private void addVisit(
            List<Encounter> encounters,
            int place,
            int day,
            Fate fate,
            Reasons reasons,
            List<Illness> illnesses,
            Chart chart) {
        if (visitStory.isPossible(day, fate, reasons)) {
            encounters.add(visitStory.tell(place, day, fate, reasons, illnesses, chart));
        }
    }

    /** The chronic conditions of a patient, without those a principal diagnosis says more exactly. */
    private List<Illness> illnesses(PatientId id, Fate fate, LocalDate birthDate, List<Diagnosis> diagnoses) {
        Draw draw = draws.draw(Purpose.CHRONIC, id.number());
        int age = Period.between(birthDate, LocalDate.of(year, 1, 1)).getYears();
        List<Illness> illnesses = new ArrayList<>(catalog.chronic().size());
        for (ChronicCondition condition : catalog.chronic()) {
            if (draw.perMille(condition.agesPerMille().get(fate.ageBand())) && !isExcluded(condition, diagnoses)) {
                int years = Math.max(1, Math.min(condition.years(), age - condition.youngest()));
                long onset = clock.on(-1 - draw.below(years * DAYS_A_YEAR), draw);
                int severity = draw.below(catalog.severities().size() - 1);
                illnesses.add(
                        new Illness(condition.concept(), catalog.severities().get(severity), Clock.instant(onset)));
            } else {
                draw.skip(DRAWS_AN_ILLNESS);
            }
        }
        return illnesses;
    }

    private static boolean isExcluded(ChronicCondition condition, List<Diagnosis> diagnoses) {
        for (Diagnosis diagnosis : diagnoses) {
            if (condition.excludedBy().contains(diagnosis.id())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Instant death(Fate fate, List<Encounter> encounters) {
        Encounter last = encounters.isEmpty() ? null : encounters.get(encounters.size() - 1);
        if (last instanceof Stay stay && stay.fatal()) {
            return stay.discharge();
        }
        return fate.course() == null || fate.course().daysToDeath() < 0 ? null : deathAtHome(fate.course(), encounters);
    }

    /** Days after the discharge from the last stay; later than it, if on the same day. */
    private Instant deathAtHome(Course course, List<Encounter> encounters) {
        Instant left = encounters.stream()
                .filter(Stay.class::isInstance)
                .map(Encounter::end)
                .reduce((first, last) -> last)
                .orElseThrow();
        Draw draw = draws.draw(Purpose.DEATH, encounters.get(0).patient().number());
        return Clock.instant(clock.daysAfter(left.getEpochSecond(), course.daysToDeath(), draw));
    }

    static <T> T one(Weighted<T> of, Draw draw) {
        return of.at(draw.below(of.total()));
    }

    private static <T> T one(List<T> of, Draw draw) {
        return of.get(draw.below(of.size()));
    }
}
