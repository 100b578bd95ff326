package io.metriccare;

import io.metriccare.catalog.Catalog;
import io.metriccare.metric.Metric;
import io.metriccare.record.Encounter;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Patients of one of many specifications, on whom invariants are checked. */
final class Sample {
    private static final int ODD_CATALOGS = 60;

    private static final List<Sample> ALL = all();

    private final FhirDataset dataset;
    private final List<PatientRecord> patients;

    private Sample(FhirDataset dataset, List<PatientRecord> patients) {
        this.dataset = dataset;
        this.patients = patients;
    }

    /** All samples: any requests, and those that stretch the rules furthest. */
    static Stream<Sample> samples() {
        return ALL.stream();
    }

    private static List<Sample> all() {
        List<Request> requests = new ArrayList<>();
        LongStream.range(1000, 1040).mapToObj(Request::random).forEach(requests::add);
        LongStream.range(0, 20).mapToObj(seed -> Request.of(100, seed)).forEach(requests::add);
        LongStream.range(0, 20)
                .mapToObj(seed -> Request.of(1, seed).withEveryRate("1"))
                .forEach(requests::add);
        requests.add(Request.of(1000, 1).withEveryRate("1"));
        requests.add(Request.of(1000, 1).withEveryRate("1").year(2024).mean("20"));
        requests.add(Request.of(1000, 1).withEveryRate("1").mean("2.6"));
        requests.add(Request.of(1000, 2).mean("1.5"));
        requests.add(Request.of(1000, 2).mean("20"));
        requests.add(Request.of(1000, 2).mean("40").with(Metric.READMISSION, "0.5"));
        requests.add(Request.of(1000, 2).mean("54"));
        requests.add(Request.of(1000, 3).mean("25").with(Metric.MORTALITY, "1"));
        requests.add(Request.of(1000, 4).year(1900));
        requests.add(Request.of(1000, 4).year(1969).mean("7"));
        requests.add(Request.of(1000, 4).year(2000).with(Metric.READMISSION, "1"));
        requests.add(Request.of(1000, 4).year(2024).with(Metric.INFECTION, "1"));
        requests.add(Request.of(1000, 4).year(2100));
        requests.add(Request.of(1000, 5).with(Metric.ALOS, "0.5").with(Metric.MORTALITY, "0.5"));
        List<Sample> samples = new ArrayList<>();
        for (Request request : requests) {
            FhirDataset dataset = request.dataset();
            samples.add(new Sample(dataset, dataset.records().toList()));
        }
        LongStream.range(0, ODD_CATALOGS).mapToObj(Sample::odd).forEach(samples::add);
        samples.add(scattered(Request.of(1_000_000_000_000L, 1)));
        samples.add(scattered(Request.of(10_000_000_000_000L, 2).withEveryRate("0.5")));
        return samples;
    }

    /** Any request of a catalog that nobody would write. */
    private static Sample odd(long seed) {
        FhirDataset dataset = OddCatalog.dataset(seed);
        return new Sample(dataset, dataset.records().toList());
    }

    /** A thousand patients from all over a data set that nobody can look at whole. */
    private static Sample scattered(Request request) {
        FhirDataset dataset = request.dataset();
        return new Sample(
                dataset,
                LongStream.range(0, 1000)
                        .map(i -> i * ((dataset.size() - 1) / 999))
                        .mapToObj(dataset::record)
                        .toList());
    }

    Catalog catalog() {
        return dataset.catalog();
    }

    FhirDataset dataset() {
        return dataset;
    }

    List<PatientRecord> patients() {
        return patients;
    }

    Stream<Stay> stays() {
        return patients.stream().flatMap(patient -> patient.stays().stream());
    }

    Stream<Encounter> encounters() {
        return patients.stream().flatMap(patient -> patient.encounters().stream());
    }

    Stream<Finding> findings() {
        return encounters().flatMap(encounter -> encounter.findings().stream());
    }

    static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** From one date to another, whatever the hours. */
    static long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(date(from), date(to));
    }

    @Override
    public String toString() {
        return dataset.toString();
    }
}
