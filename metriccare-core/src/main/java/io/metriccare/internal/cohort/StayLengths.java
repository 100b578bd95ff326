package io.metriccare.internal.cohort;

import io.metriccare.catalog.LengthOfStay;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.record.StayKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long every stay lasts, so that all lengths add up to exactly what was asked.
 *
 * <p>All distributions are stretched by one factor until their means give the sum; each is then made whole, and the few
 * days that rounding leaves over are taken from or given to single stays, a day each.
 */
final class StayLengths {
    static final BigDecimal USUAL_MEAN = new BigDecimal("4.5");
    private static final int BISECTIONS = 50;
    private static final double WIDEST_SHIFT = 8;
    private static final int FEWEST_DAYS_BETWEEN = 2;

    /** Where the stays of one cohort begin in their group. */
    private record Run(StayGroup group, long first) {}

    private final List<Map<StayKind, Run>> runs = new ArrayList<>();
    private final List<StayGroup> groups;
    /** Lengths that were asked for, by the patient's place among those made by hand. */
    private final List<Map<StayKind, Fixed>> fixed = new ArrayList<>();

    /** A stay whose length was asked for. */
    private record Fixed(int hospital, int days) {}

    /** @param handMade patients who come after the cohorts, each like a cohort of its own */
    StayLengths(
            List<Cohort> cohorts,
            List<HandMade> handMade,
            @Nullable BigDecimal mean,
            int year,
            LengthOfStay lengths,
            Draws draws) {
        Map<StayGroup.Key, StayGroup> byKey = new LinkedHashMap<>();
        for (Cohort cohort : cohorts) {
            Map<StayKind, Run> run = new EnumMap<>(StayKind.class);
            for (StayGroup.Key key : stays(cohort, year)) {
                StayGroup group = byKey.computeIfAbsent(key, StayGroup::new);
                run.put(key.kind(), new Run(group, group.add(cohort.size())));
            }
            runs.add(run);
        }
        handMade.forEach(patient -> add(patient, byKey));
        groups = List.copyOf(byKey.values());
        long target = target(mean);
        double shift = shift(target, lengths);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).fill(lengths, shift, draws.draw(Purpose.LENGTH_OF_STAY, i));
        }
        Draw draw = draws.draw(Purpose.LENGTH_OF_STAY, -1);
        settle(target, draw);
        groups.forEach(group -> group.seal(draw));
    }

    private void add(HandMade patient, Map<StayGroup.Key, StayGroup> byKey) {
        Map<StayKind, Run> run = new EnumMap<>(StayKind.class);
        Map<StayKind, Fixed> asFixed = new EnumMap<>(StayKind.class);
        patient.lengths().forEach((kind, asked) -> {
            if (asked.isFixed()) {
                asFixed.put(kind, new Fixed(patient.cohort().hospital(), asked.shortest()));
            } else {
                StayGroup group = byKey.computeIfAbsent(patient.key(kind, asked), StayGroup::new);
                run.put(kind, new Run(group, group.add(1)));
            }
        });
        runs.add(run);
        fixed.add(asFixed);
    }

    private Stream<Fixed> fixed() {
        return fixed.stream().flatMap(stays -> stays.values().stream());
    }

    /** The stays of a cohort; the first and the last must leave room for themselves at the ends of the year. */
    private static List<StayGroup.Key> stays(Cohort cohort, int year) {
        if (!cohort.admitted()) {
            return List.of();
        }
        YearMonth month = YearMonth.of(year, cohort.month());
        int fromNewYear = month.atEndOfMonth().getDayOfYear() - 1;
        int toNewYearsEve = month.lengthOfYear() - month.atDay(1).getDayOfYear() - FEWEST_DAYS_BETWEEN;
        int first = Math.min(StayGroup.LONGEST, fromNewYear);
        int last = Math.min(StayGroup.LONGEST, toNewYearsEve);
        boolean diesAtOnce = cohort.dies() && !cohort.readmitted();
        List<StayGroup.Key> stays = new ArrayList<>();
        if (cohort.further()) {
            stays.add(StayGroup.Key.usual(cohort.hospital(), StayKind.FURTHER, false, false, first));
        }
        int index = cohort.further() ? StayGroup.LONGEST : first;
        stays.add(StayGroup.Key.usual(cohort.hospital(), StayKind.INDEX, cohort.infected(), diesAtOnce, index));
        if (cohort.readmitted()) {
            stays.add(StayGroup.Key.usual(cohort.hospital(), StayKind.READMISSION, false, cohort.dies(), last));
        }
        return stays;
    }

    /** How many days all stays of the groups last, so that with those whose length was asked for the mean is right. */
    private long target(@Nullable BigDecimal mean) {
        long given = fixed().mapToLong(Fixed::days).sum();
        long stays =
                fixed().count() + groups.stream().mapToLong(StayGroup::size).sum();
        long fewest = given + groups.stream().mapToLong(StayGroup::fewestDays).sum();
        long most = given + groups.stream().mapToLong(StayGroup::mostDays).sum();
        long days = (mean == null ? USUAL_MEAN : mean)
                .multiply(BigDecimal.valueOf(stays))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        if (mean == null) {
            return Math.max(fewest, Math.min(days, most)) - given;
        }
        Specification.require(
                days >= fewest && days <= most,
                "meanLengthOfStay must be between %s and %s days for these patients (infected stays last 4 days or"
                        + " more, fatal ones 29 or less%s) but was %s; write a number between them",
                stays == 0 ? 1 : ratio(fewest, stays, RoundingMode.CEILING),
                stays == 0 ? 60 : ratio(most, stays, RoundingMode.FLOOR),
                given == 0 ? "" : ", patients made by hand as asked",
                mean.toPlainString());
        return days - given;
    }

    private static String ratio(long days, long stays, RoundingMode rounding) {
        MathContext digits = new MathContext(4, rounding);
        return BigDecimal.valueOf(days)
                .divide(BigDecimal.valueOf(stays), digits)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The common stretch of all distributions at which their means add up to the target. */
    private double shift(long target, LengthOfStay lengths) {
        Map<StayGroup.Key, StayGroup> byShape = new LinkedHashMap<>();
        for (StayGroup group : groups) {
            byShape.computeIfAbsent(group.key().ofAnyHospital(), StayGroup::new).add(group.size());
        }
        double low = -WIDEST_SHIFT;
        double high = WIDEST_SHIFT;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            double days = 0;
            for (StayGroup shape : byShape.values()) {
                days += shape.size() * shape.meanDays(lengths, middle);
            }
            if (days < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Lengthens or shortens single stays by a day, in proportion to how many there are of each, until the sum holds. */
    private void settle(long target, Draw draw) {
        long open = target - groups.stream().mapToLong(StayGroup::days).sum();
        int step = open > 0 ? 1 : -1;
        while (open != 0) {
            long[] movable = new long[groups.size() * (StayGroup.LONGEST + 1)];
            long all = 0;
            for (int i = 0; i < movable.length; i++) {
                movable[i] = groups.get(i / (StayGroup.LONGEST + 1)).movable(i % (StayGroup.LONGEST + 1), step);
                all += movable[i];
            }
            long moved = Math.min(Math.abs(open), all);
            long[] parts = Apportionment.split(moved, movable, draw);
            for (int i = 0; i < parts.length; i++) {
                groups.get(i / (StayGroup.LONGEST + 1)).move(i % (StayGroup.LONGEST + 1), step, parts[i]);
            }
            open -= step * moved;
        }
    }

    /** How long a stay of a patient lasts, in days; 0 if the patient has no such stay. */
    int days(int cohort, long indexInCohort, StayKind kind) {
        Run run = runs.get(cohort).get(kind);
        return run == null ? 0 : run.group.days(run.first + indexInCohort);
    }

    /**
     * How long a stay of a patient made by hand lasts, in days; 0 if the patient has no such stay.
     *
     * @param place among those made by hand
     */
    int daysByHand(int place, StayKind kind) {
        Fixed asked = fixed.get(place).get(kind);
        return asked == null ? days(runs.size() - fixed.size() + place, 0, kind) : asked.days;
    }

    /** The lengths of all stays in one hospital, added up. */
    long days(int hospital) {
        long asked = fixed().filter(stay -> stay.hospital == hospital)
                .mapToLong(Fixed::days)
                .sum();
        return asked
                + groups.stream()
                        .filter(group -> group.key().hospital() == hospital)
                        .mapToLong(StayGroup::days)
                        .sum();
    }
}
