package io.metriccare;

import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import io.metriccare.metric.PatientCase;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Any patients made by hand that fit their year and their rates, and by its own arithmetic what they count for. */
final class Cases {
    private static final int[] GAPS = {0, 1, 2, 14, 29, 30, 31, 60, 61, 180};
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 29, 30, 31, 60};
    private static final int[] HOSPITAL_DAYS = {1, 2, 3, 4, 5, 20};

    final Request request;
    final Map<Long, PatientCase> byNumber = new TreeMap<>();

    private Optional<FhirDataset> dataset = Optional.empty();

    private Cases(Request request) {
        this.request = request;
    }

    /** Cases among patients of any size and year, with rates left open, or named so that the cases fit. */
    static Cases random(long seed) {
        return random(seed, Request.HOSPITALS);
    }

    /** In catalogs whose hospitals have other names. */
    static Cases anywhere(long seed) {
        return random(seed, List.of());
    }

    private static Cases random(long seed, List<String> hospitals) {
        SplittableRandom random = new SplittableRandom(seed);
        Request request = Request.of(new long[] {1, 2, 3, 10, 100, 257}[random.nextInt(6)], random.nextLong());
        request.year = random.nextInt(1900, 2101);
        Cases cases = new Cases(request);
        long made = 1 + random.nextLong(Math.min(request.patients, 12));
        for (long i = 0; i < made; i++) {
            cases.byNumber.put(random.nextLong(request.patients), one(random, request.year, hospitals));
        }
        for (Metric metric : Metric.values()) {
            if (metric != Metric.ALOS && random.nextBoolean()) {
                cases.name(metric, random);
            }
        }
        return cases;
    }

    /** A rate that gives a count between those who must and those who may. */
    private void name(Metric metric, SplittableRandom random) {
        long counting = counting(metric);
        long most = request.patients - (byNumber.size() - counting);
        long count = random.nextLong(counting, most + 1);
        request.with(metric, Double.toString((double) count / request.patients));
    }

    long counting(Metric metric) {
        return byNumber.values().stream().filter(one -> counts(one, metric)).count();
    }

    private static PatientCase one(SplittableRandom random, int year, List<String> hospitals) {
        PatientCase one = PatientCase.NONE;
        int infected = random.nextInt(3) == 0 ? any(HOSPITAL_DAYS, random) : 0;
        if (infected > 0) {
            one = one.infectedOnDay(infected);
        }
        int length = any(LENGTHS, random);
        if (random.nextBoolean()) {
            one = one.lengthOfStay(Math.max(length, infected - 1));
        }
        boolean again = random.nextBoolean();
        if (again) {
            one = one.readmittedAfterDays(any(GAPS, random));
            one = random.nextBoolean() ? one.readmissionLengthOfStay(any(LENGTHS, random)) : one;
            one = random.nextInt(4) == 0 ? one.readmissionPlanned() : one;
        }
        one = switch (random.nextInt(4)) {
            case 0 -> one.diesInHospital();
            case 1 -> one.diesDaysAfterDischarge(any(GAPS, random) / (again ? 3 : 1));
            default -> one;
        };
        if (random.nextInt(4) == 0 && (again || !one.has(CaseFact.DIES_IN_HOSPITAL))) {
            one = random.nextBoolean() ? one.leavesAgainstAdvice() : one.transferred();
        }
        if (random.nextInt(4) == 0) {
            one = one.bornOn(LocalDate.of(year - random.nextInt(20, 90), 2, 28));
        }
        if (!hospitals.isEmpty() && random.nextInt(4) == 0) {
            one = one.hospital(hospitals.get(random.nextInt(hospitals.size())));
        }
        return dated(one.equals(PatientCase.NONE) ? one.lengthOfStay(length) : one, random, year);
    }

    /** On the last possible day of admission, on leap day, or on any. */
    private static PatientCase dated(PatientCase one, SplittableRandom random, int year) {
        int needed = one.number(CaseFact.LENGTH_OF_STAY, Math.max(1, one.number(CaseFact.INFECTED_ON_DAY, 1)))
                + one.number(CaseFact.READMITTED_AFTER_DAYS, 0)
                + one.number(CaseFact.READMISSION_LENGTH_OF_STAY, one.has(CaseFact.READMITTED_AFTER_DAYS) ? 1 : 0)
                + one.number(CaseFact.DIES_DAYS_AFTER_DISCHARGE, 0);
        return switch (random.nextInt(4)) {
            case 0 -> one.admittedOn(LocalDate.of(year, 12, 31).minusDays(needed));
            case 1 -> Year.isLeap(year) && needed < 300 ? one.admittedOn(LocalDate.of(year, 2, 29)) : one;
            default -> one;
        };
    }

    private static int any(int[] of, SplittableRandom random) {
        return of[random.nextInt(of.length)];
    }

    /** By the definitions of docs/metrics.md, written down a second time. */
    static boolean counts(PatientCase one, Metric metric) {
        boolean again = one.has(CaseFact.READMITTED_AFTER_DAYS);
        return switch (metric) {
            case ALOS -> true;
            case INFECTION -> one.number(CaseFact.INFECTED_ON_DAY, 0) > 2;
            case READMISSION ->
                again
                        && one.number(CaseFact.READMITTED_AFTER_DAYS, 0) < 31
                        && one.asked(CaseFact.READMISSION_PLANNED).isEmpty()
                        && one.asked(CaseFact.LEAVES).isEmpty();
            case MORTALITY -> {
                int open = again ? 1 : Math.max(1, one.number(CaseFact.INFECTED_ON_DAY, 0));
                int last = one.number(again ? CaseFact.READMISSION_LENGTH_OF_STAY : CaseFact.LENGTH_OF_STAY, open);
                boolean dies = one.has(CaseFact.DIES_IN_HOSPITAL) || one.has(CaseFact.DIES_DAYS_AFTER_DISCHARGE);
                yield dies && last + one.number(CaseFact.DIES_DAYS_AFTER_DISCHARGE, 0) < 31;
            }
        };
    }

    /** How many patients count: as many as the rate says, or as must if it was left open, but no more than may. */
    long expected(Metric metric) {
        long asked = Request.roundHalfUp(request.rate(metric), request.patients);
        long most = request.patients - (byNumber.size() - counting(metric));
        return Math.max(counting(metric), Math.min(asked, most));
    }

    /** Made once: many tests look at it. */
    FhirDataset dataset() {
        FhirDataset made = dataset.orElseGet(() -> FhirDataset.parse(toString()));
        dataset = Optional.of(made);
        return made;
    }

    /** The text form a caller would write. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(request.toString());
        byNumber.forEach((number, one) -> Arrays.stream(one.toString().split(","))
                .forEach(fact ->
                        text.append(",patient.").append(number).append('.').append(fact)));
        return text.toString();
    }
}
