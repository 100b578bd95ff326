package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.catalog.Hospital;
import io.metriccare.internal.cohort.Draws.Draw;
import io.metriccare.metric.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How many patients of some hospitals count for a metric: of one hospital with a rate of its own, or of all that have
 * none, together.
 *
 * @param hospitals their places in the catalog
 * @param count round-half-up(rate × their patients)
 * @param own whether this is the rate of one hospital, or the one of all without their own
 * @param named whether the caller asked for the rate, or it is a default
 */
record Quota(Metric metric, BitSet hospitals, BigDecimal rate, long patients, long count, boolean own, boolean named) {
    boolean covers(Cohort cohort) {
        return hospitals.get(cohort.hospital());
    }

    /** A number of its own among the quotas of its metric. */
    int row() {
        return own ? hospitals.nextSetBit(0) : -1;
    }

    boolean isWhole() {
        return rate.multiply(BigDecimal.valueOf(patients)).stripTrailingZeros().scale() <= 0;
    }

    Quota lowered(long most) {
        return new Quota(metric, hospitals, rate, patients, Math.min(count, most), own, named);
    }

    /** The quotas of a metric; together they cover every hospital. */
    static List<Quota> of(Metric metric, Specification asked, List<Hospital> hospitals, long[] patients) {
        List<Quota> quotas = new ArrayList<>();
        BitSet others = new BitSet();
        for (int place = 0; place < patients.length; place++) {
            BitSet one = new BitSet();
            one.set(place);
            String id = hospitals.get(place).id();
            asked.rate(id, metric)
                    .ifPresentOrElse(
                            rate -> quotas.add(of(metric, one, rate, patients, true, true)), () -> others.or(one));
        }
        boolean named = asked.rates().rate(metric).isPresent();
        quotas.add(of(metric, others, asked.rate(metric), patients, false, named));
        return quotas;
    }

    private static Quota of(
            Metric metric, BitSet hospitals, BigDecimal rate, long[] patients, boolean own, boolean named) {
        long together = hospitals.stream().mapToLong(place -> patients[place]).sum();
        long count = rate.multiply(BigDecimal.valueOf(together))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new Quota(metric, hospitals, rate, together, count, own, named);
    }

    /** This quota if the admitted suffice; a rate nobody asked for gives way, one that was asked for is refused. */
    Quota within(long admitted) {
        require(
                !named || count <= admitted,
                "%s=%s asks for %s of %s patients but only %s of them are admitted; raise alos",
                metric.key(),
                rate.toPlainString(),
                count,
                patients,
                admitted);
        return lowered(admitted);
    }

    /**
     * How many each hospital gets of this quota: its share, but at least what it needs.
     *
     * @param patients of each hospital
     * @param needed the least for each hospital
     */
    long[] divided(long[] patients, long[] needed, Draw draw) {
        long[] room = new long[patients.length];
        hospitals.stream().forEach(place -> room[place] = patients[place]);
        long[] parts = new long[patients.length];
        long rest = count;
        long least = hospitals.stream().mapToLong(place -> needed[place]).sum();
        require(
                least <= count,
                "%s=%s admits %s of %s patients but the hospitals' own rates need %s; raise alos",
                metric.key(),
                rate.toPlainString(),
                count,
                patients(),
                least);
        while (true) {
            long[] shares = Apportionment.split(rest, room, draw);
            boolean fits = true;
            for (int place = 0; place < room.length; place++) {
                if (room[place] > 0 && shares[place] < needed[place]) {
                    parts[place] = needed[place];
                    rest -= needed[place];
                    room[place] = 0;
                    fits = false;
                }
            }
            if (fits) {
                for (int place = 0; place < room.length; place++) {
                    parts[place] += shares[place];
                }
                return parts;
            }
        }
    }
}
