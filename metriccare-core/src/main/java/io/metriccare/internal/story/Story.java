package io.metriccare.internal.story;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.catalog.Locality;
import io.metriccare.catalog.Weighted;
import io.metriccare.internal.cohort.CohortTable;
import io.metriccare.internal.cohort.Draws;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.internal.cohort.Fate;
import io.metriccare.internal.cohort.Purpose;
import io.metriccare.record.Address;
import io.metriccare.record.PatientId;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what happened to a patient: from the fate the cohort table decided to a record of facts. Thread-safe. */
public final class Story {
    private static final int FIRST_NOBODYS_LINE = 100;
    private static final int NOBODYS_LINES = 100;

    private final String dataset;
    private final int year;
    private final Catalog catalog;
    private final CohortTable table;
    private final Draws draws;
    private final Calendar calendar;
    private final StayStory stayStory;

    /** @param dataset what the ids of all its resources begin with */
    public Story(String dataset, int year, Catalog catalog, CohortTable table, Draws draws) {
        this.dataset = dataset;
        this.year = year;
        this.catalog = catalog;
        this.table = table;
        this.draws = draws;
        this.calendar = new Calendar(year, catalog);
        this.stayStory = new StayStory(year, catalog, draws);
    }

    /** The patient of this number, the same whenever it is asked for. */
    public PatientRecord patient(long number) {
        Fate fate = table.fate(number);
        PatientId id = new PatientId(dataset, number);
        Hospital hospital = catalog.hospitals().get(fate.hospital());
        LocalDate birthDate = birthDate(catalog.ages().get(fate.ageBand()), draws.draw(Purpose.BIRTH, number));
        List<Stay> stays = fate.indexDays() == 0 ? List.of() : stays(id, fate);
        Draw name = draws.draw(Purpose.NAME, number);
        Draw home = draws.draw(Purpose.HOME, number);
        Draw background = draws.draw(Purpose.BACKGROUND, number);
        return new PatientRecord(
                id,
                hospital,
                fate.sex(),
                birthDate,
                one(catalog.names().given(fate.sex().code(), birthDate.getYear()), name),
                one(catalog.names().family(), name),
                address(hospital, home),
                FIRST_NOBODYS_LINE + home.below(NOBODYS_LINES),
                one(catalog.languages(), background),
                one(catalog.races(), background),
                one(catalog.ethnicities(), background),
                death(stays),
                stays);
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

    private List<Stay> stays(PatientId id, Fate fate) {
        Calendar.Admissions days = calendar.admissions(fate, draws.draw(Purpose.CALENDAR, id.number()));
        List<Stay> stays = new ArrayList<>(3);
        if (fate.furtherDays() > 0) {
            stayStory.add(stays, id, fate, StayKind.FURTHER, days.further(), fate.furtherDays());
        }
        stayStory.add(stays, id, fate, StayKind.INDEX, days.index(), fate.indexDays());
        if (fate.readmissionDays() > 0) {
            stayStory.add(stays, id, fate, StayKind.READMISSION, days.readmission(), fate.readmissionDays());
        }
        return stays;
    }

    private static @Nullable Instant death(List<Stay> stays) {
        Stay last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
        return last != null && last.fatal() ? last.discharge() : null;
    }

    static <T> T one(Weighted<T> of, Draw draw) {
        return of.at(draw.below(of.total()));
    }

    private static <T> T one(List<T> of, Draw draw) {
        return of.get(draw.below(of.size()));
    }
}
