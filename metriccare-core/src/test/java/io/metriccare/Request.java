package io.metriccare;

import io.metriccare.metric.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What a test asks for, and by its own arithmetic what must come out. */
final class Request {
    static final List<String> HOSPITALS =
            List.of("org-metriccare", "org-larkmeadow", "org-juniper-bend", "org-fernwater");

    private static final long[] SIZES = {0, 1, 2, 3, 7, 10, 99, 100, 257, 1000};
    private static final String[] AWKWARD = {"0", "1", "0.145", "0.3333333333333333", "0.005", "0.5", "0.15", "0.0625"};

    long patients = 100;
    int year = 2023;
    long seed = 1;
    Optional<BigDecimal> mean = Optional.empty();
    final Map<Metric, BigDecimal> rates = new EnumMap<>(Metric.class);
    final Map<String, Map<Metric, BigDecimal>> hospitals = new TreeMap<>();

    /** Any request that can be fulfilled: awkward rates, rates of single hospitals, any size, year and mean. */
    static Request random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Request request = new Request();
        request.seed = random.nextLong();
        request.patients = SIZES[random.nextInt(SIZES.length)];
        request.year = random.nextInt(1900, 2101);
        if (random.nextBoolean()) {
            request.mean = Optional.of(BigDecimal.valueOf(random.nextInt(400, 2801), 2));
        }
        boolean byHospital = random.nextBoolean();
        BigDecimal alos = byHospital || random.nextBoolean() ? BigDecimal.ONE : rate(random);
        name(request.rates, alos, random);
        for (String hospital : byHospital ? HOSPITALS : List.<String>of()) {
            if (random.nextBoolean()) {
                Map<Metric, BigDecimal> own = new EnumMap<>(Metric.class);
                BigDecimal most = random.nextBoolean() ? BigDecimal.ONE : rate(random);
                name(own, most, random);
                if (most.compareTo(BigDecimal.ONE) < 0) {
                    request.rates.forEach((metric, rate) -> own.putIfAbsent(metric, rate.min(most)));
                }
                request.hospitals.put(hospital, own);
            }
        }
        return request;
    }

    private static void name(Map<Metric, BigDecimal> rates, BigDecimal alos, SplittableRandom random) {
        if (alos.compareTo(BigDecimal.ONE) < 0) {
            rates.put(Metric.ALOS, alos);
        }
        for (Metric metric : List.of(Metric.MORTALITY, Metric.INFECTION, Metric.READMISSION)) {
            if (random.nextInt(3) > 0) {
                rates.put(metric, rate(random).min(alos));
            }
        }
    }

    private static BigDecimal rate(SplittableRandom random) {
        return random.nextBoolean()
                ? new BigDecimal(AWKWARD[random.nextInt(AWKWARD.length)])
                : BigDecimal.valueOf(random.nextInt(1001), 3);
    }

    static Request of(long patients, long seed) {
        Request request = new Request();
        request.patients = patients;
        request.seed = seed;
        return request;
    }

    Request with(Metric metric, String rate) {
        rates.put(metric, new BigDecimal(rate));
        return this;
    }

    Request withEveryRate(String rate) {
        for (Metric metric : Metric.values()) {
            with(metric, rate);
        }
        return this;
    }

    Request year(int asked) {
        year = asked;
        return this;
    }

    Request mean(String days) {
        mean = Optional.of(new BigDecimal(days));
        return this;
    }

    Request hospital(String id, Metric metric, String rate) {
        hospitals.computeIfAbsent(id, none -> new EnumMap<>(Metric.class)).put(metric, new BigDecimal(rate));
        return this;
    }

    FhirDataset dataset() {
        return FhirDataset.parse(toString());
    }

    /** The rate of a hospital's own: named, or no more than the alos named for it. */
    Optional<BigDecimal> ownRate(String hospital, Metric metric) {
        Map<Metric, BigDecimal> own = hospitals.getOrDefault(hospital, Map.of());
        Optional<BigDecimal> alos = Optional.ofNullable(own.get(Metric.ALOS));
        return Optional.ofNullable(own.get(metric)).or(() -> alos.filter(most -> most.compareTo(rate(metric)) < 0));
    }

    /** The rate of all other hospitals: named, or its default, but no more than alos. */
    BigDecimal rate(Metric metric) {
        BigDecimal alos = rates.getOrDefault(Metric.ALOS, BigDecimal.ONE);
        return rates.containsKey(metric)
                ? rates.get(metric)
                : metric.defaultRate().min(alos);
    }

    static long roundHalfUp(BigDecimal rate, long of) {
        return rate.multiply(BigDecimal.valueOf(of))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** The text form a caller would write. */
    @Override
    public String toString() {
        List<String> items = new ArrayList<>(List.of("patients=" + patients, "year=" + year, "seed=" + seed));
        mean.ifPresent(days -> items.add("meanLengthOfStay=" + days));
        rates.forEach((metric, rate) -> items.add(metric.key() + "=" + rate.toPlainString()));
        hospitals.forEach((hospital, own) -> own.forEach(
                (metric, rate) -> items.add("hospital." + hospital + "." + metric.key() + "=" + rate.toPlainString())));
        return String.join(",", items);
    }
}
