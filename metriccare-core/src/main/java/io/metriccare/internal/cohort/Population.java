package io.metriccare.internal.cohort;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.internal.cohort.Cells.Category;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.metric.Metric;
import io.metriccare.record.Sex;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Splits the population into cohorts, step by step, so that every count asked for holds exactly. */
final class Population {
    /** The last month in which a further stay may end so that, 61 days later, two more stays of 60 days fit. */
    private static final int LAST_MONTH_BEFORE_TWO = 5;
    /** The last month in which it may end so that, 61 days later, one more stay of 60 days fits. */
    private static final int LAST_MONTH_BEFORE_ONE = 8;

    private final Specification asked;
    private final Catalog catalog;
    private final Draws draws;
    private final Cells cells;

    Population(Specification asked, Catalog catalog, Draws draws) {
        this.asked = asked;
        this.catalog = catalog;
        this.draws = draws;
        this.cells = new Cells(asked.patients());
    }

    List<Cohort> cohorts() {
        long[] patients = divideByHospital();
        if (asked.strict()) {
            new WholeNumbers(asked, catalog.hospitals(), this::patientsByHospital).check();
        }
        divideByAgeAndSex();
        admit(patients);
        mark(Metric.INFECTION, patients, cohort -> 1, Purpose.INFECTED, Cohort::infect);
        mark(Metric.READMISSION, patients, cohort -> 1, Purpose.READMITTED, Cohort::readmit);
        mark(Metric.MORTALITY, patients, this::mortalityRisk, Purpose.DIES, Cohort::die);
        divideByMonth();
        addFurtherStays();
        return cells.cohorts();
    }

    private long[] divideByHospital() {
        long[] patients = patientsByHospital(asked.patients());
        List<Category> hospitals = IntStream.range(0, patients.length)
                .mapToObj(place -> new Category(patients[place], cohort -> cohort.in(place)))
                .toList();
        cells.share(cohort -> true, hospitals, draws.draw(Purpose.HOSPITAL, 1));
        return patients;
    }

    private long[] patientsByHospital(long patients) {
        long[] weights =
                catalog.hospitals().stream().mapToLong(Hospital::weight).toArray();
        return Apportionment.share(patients, weights, draws.draw(Purpose.HOSPITAL, 0));
    }

    private void divideByAgeAndSex() {
        List<Category> categories = new ArrayList<>();
        for (int band = 0; band < catalog.ages().size(); band++) {
            int place = band;
            AgeBand ages = catalog.ages().get(band);
            long women = (long) ages.weight() * ages.femalePerMille();
            categories.add(new Category(women, cohort -> cohort.aged(place, Sex.FEMALE)));
            categories.add(new Category(ages.weight() * 1000L - women, cohort -> cohort.aged(place, Sex.MALE)));
        }
        cells.share(cohort -> true, categories, draws.draw(Purpose.AGE, 0));
    }

    /** Each hospital admits its share, and at least those its own rates need. */
    private void admit(long[] patients) {
        List<Hospital> hospitals = catalog.hospitals();
        long[] needed = new long[patients.length];
        for (Metric metric : Metric.values()) {
            for (Quota quota : Quota.of(metric, asked, hospitals, patients)) {
                if (quota.own() && metric != Metric.ALOS) {
                    int place = quota.hospitals().nextSetBit(0);
                    needed[place] = Math.max(needed[place], quota.count());
                }
            }
        }
        for (Quota quota : Quota.of(Metric.ALOS, asked, hospitals, patients)) {
            long[] admitted = quota.divided(patients, needed, draws.draw(Purpose.ADMITTED, quota.row()));
            for (int place = 0; place < admitted.length; place++) {
                int hospital = place;
                Draw draw = draws.draw(Purpose.ADMITTED, 1000 + place);
                cells.mark(admitted[place], cohort -> cohort.hospital() == hospital, cohort -> 1, draw, Cohort::admit);
            }
        }
    }

    private void mark(
            Metric metric,
            long[] patients,
            ToLongFunction<Cohort> weight,
            Purpose purpose,
            UnaryOperator<Cohort> mark) {
        for (Quota quota : Quota.of(metric, asked, catalog.hospitals(), patients)) {
            Predicate<Cohort> admitted = cohort -> cohort.admitted() && quota.covers(cohort);
            long count = quota.within(cells.patients(admitted)).count();
            cells.mark(count, admitted, weight, draws.draw(purpose, quota.row()), mark);
        }
    }

    private long mortalityRisk(Cohort cohort) {
        return catalog.ages().get(cohort.ageBand()).mortalityRisk();
    }

    private void divideByMonth() {
        List<Category> months = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            int number = month;
            long days = YearMonth.of(asked.year(), month).lengthOfMonth();
            months.add(new Category(days * catalog.months().get(month - 1), cohort -> cohort.inMonth(number)));
        }
        cells.share(Cohort::admitted, months, draws.draw(Purpose.MONTH, 0));
    }

    private void addFurtherStays() {
        Predicate<Cohort> early = cohort -> cohort.admitted()
                && cohort.month() <= (cohort.readmitted() ? LAST_MONTH_BEFORE_TWO : LAST_MONTH_BEFORE_ONE);
        long wanted = BigDecimal.valueOf(cells.patients(Cohort::admitted))
                .multiply(BigDecimal.valueOf(catalog.furtherStayPerMille(), 3))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        long count = Math.min(wanted, cells.patients(early));
        cells.mark(count, early, cohort -> 1, draws.draw(Purpose.FURTHER_STAY, 0), Cohort::withFurtherStay);
    }
}
