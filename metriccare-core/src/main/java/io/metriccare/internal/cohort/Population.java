package io.metriccare.internal.cohort;

import io.metriccare.catalog.AgeBand;
import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.internal.cohort.Cells.Category;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import io.metriccare.metric.PatientCase;
import io.metriccare.record.Sex;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private final List<HandMade> handMade = new ArrayList<>();

    Population(Specification asked, Catalog catalog, Draws draws) {
        this.asked = asked;
        this.catalog = catalog;
        this.draws = draws;
        this.cells = new Cells(asked.patients());
    }

    /** The patients made by hand, by their numbers, once the cohorts are made: they are taken out of them. */
    List<HandMade> handMade() {
        return handMade;
    }

    List<Cohort> cohorts() {
        long[] patients = divideByHospital();
        if (asked.strict()) {
            new WholeNumbers(asked, catalog.hospitals(), this::patientsByHospital).check();
        }
        divideByAgeAndSex();
        Quotas quotas = new Quotas(asked, catalog.hospitals(), patients);
        putHandMade(quotas);
        admit(patients, quotas);
        mark(Metric.INFECTION, quotas, cohort -> 1, Purpose.INFECTED, Cohort::infect);
        mark(Metric.READMISSION, quotas, cohort -> 1, Purpose.READMITTED, Cohort::readmit);
        mark(Metric.MORTALITY, quotas, this::mortalityRisk, Purpose.DIES, Cohort::die);
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
        long[] shares = Apportionment.share(patients, weights, draws.draw(Purpose.HOSPITAL, 0));
        makeRoomForNamed(shares);
        return shares;
    }

    /** A hospital named for patients made by hand has as many, at the cost of the one with the most to spare. */
    private void makeRoomForNamed(long[] patients) {
        long[] named = new long[patients.length];
        asked.cases().values().forEach(one -> hospital(one).ifPresent(place -> named[place]++));
        for (int place = 0; place < patients.length; place++) {
            int richest = richest(patients, named);
            while (patients[place] < named[place] && patients[richest] > named[richest]) {
                patients[richest]--;
                patients[place]++;
                richest = richest(patients, named);
            }
        }
    }

    private static int richest(long[] patients, long[] named) {
        int richest = 0;
        for (int place = 1; place < patients.length; place++) {
            richest = patients[place] - named[place] > patients[richest] - named[richest] ? place : richest;
        }
        return richest;
    }

    private Optional<Integer> hospital(PatientCase one) {
        List<String> ids = catalog.hospitals().stream().map(Hospital::id).toList();
        return one.asked(CaseFact.HOSPITAL).map(ids::indexOf);
    }

    /** First those whose hospital is named, so that nobody takes their place. */
    private void putHandMade(Quotas quotas) {
        for (boolean named : new boolean[] {true, false}) {
            asked.cases().forEach((number, one) -> {
                if (one.has(CaseFact.HOSPITAL) == named) {
                    handMade.add(put(number, one, quotas));
                }
            });
        }
        handMade.sort(Comparator.comparingLong(HandMade::number));
    }

    /** Takes a patient out of a cell in whose hospital the rates leave room. */
    private HandMade put(long number, PatientCase one, Quotas quotas) {
        Optional<Integer> named = hospital(one);
        List<Cohort> places = cells.cohorts().stream()
                .filter(cell -> named.isEmpty() || named.get() == cell.hospital())
                .toList();
        BitSet free = new BitSet();
        for (Cohort place : places) {
            free.set(place.hospital(), quotas.haveRoomFor(HandMade.of(number, one, asked.year(), place)));
        }
        if (free.isEmpty()) {
            throw quotas.refusal(HandMade.of(number, one, asked.year(), places.get(0)));
        }
        boolean dies = one.countsFor(Metric.MORTALITY);
        Cohort place = cells.takeOne(
                cell -> free.get(cell.hospital()),
                cell -> dies ? Math.max(1, mortalityRisk(cell)) : 1,
                draws.draw(Purpose.CASE, number));
        HandMade made = HandMade.of(number, one, asked.year(), aged(place, one));
        quotas.add(made);
        return made;
    }

    /** In the band of the age asked for, or the nearest that anybody is in, and of a sex there is in it. */
    private Cohort aged(Cohort place, PatientCase one) {
        Optional<Integer> age = new Course(one, asked.year()).age();
        if (age.isEmpty()) {
            return place;
        }
        int band = IntStream.range(0, catalog.ages().size())
                .filter(other -> catalog.ages().get(other).weight() > 0)
                .boxed()
                .min(Comparator.comparingInt(
                        other -> distance(age.get(), catalog.ages().get(other))))
                .orElseThrow();
        return switch (catalog.ages().get(band).femalePerMille()) {
            case 0 -> place.aged(band, Sex.MALE);
            case 1000 -> place.aged(band, Sex.FEMALE);
            default -> place.aged(band, place.sex());
        };
    }

    private static int distance(int age, AgeBand ages) {
        return Math.max(0, Math.max(ages.from() - age, age - ages.to()));
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

    /** Each hospital admits its share, and at least those its own rates need and those made by hand. */
    private void admit(long[] patients, Quotas quotas) {
        long[] needed = new long[patients.length];
        for (Metric metric : Metric.values()) {
            for (OpenQuota open : quotas.of(metric)) {
                if (open.quota().own() && metric != Metric.ALOS) {
                    int place = open.quota().hospitals().nextSetBit(0);
                    needed[place] = Math.max(needed[place], open.left());
                }
            }
        }
        for (int place = 0; place < patients.length; place++) {
            needed[place] += quotas.handMade(place);
        }
        for (OpenQuota open : quotas.of(Metric.ALOS)) {
            Quota quota = open.quota();
            long[] admitted = quota.divided(patients, needed, draws.draw(Purpose.ADMITTED, quota.row()));
            for (int place = 0; place < admitted.length; place++) {
                int hospital = place;
                long count = quota.hospitals().get(place) ? admitted[place] - quotas.handMade(place) : 0;
                Draw draw = draws.draw(Purpose.ADMITTED, 1000 + place);
                cells.mark(count, cohort -> cohort.hospital() == hospital, cohort -> 1, draw, Cohort::admit);
            }
        }
    }

    private void mark(
            Metric metric, Quotas quotas, ToLongFunction<Cohort> weight, Purpose purpose, UnaryOperator<Cohort> mark) {
        for (OpenQuota open : quotas.of(metric)) {
            Predicate<Cohort> admitted =
                    cohort -> cohort.admitted() && open.quota().covers(cohort);
            long count = open.within(cells.patients(admitted));
            cells.mark(count, admitted, weight, draws.draw(purpose, open.quota().row()), mark);
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
