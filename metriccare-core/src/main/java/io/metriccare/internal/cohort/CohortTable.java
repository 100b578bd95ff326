package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.StayKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The whole population as a table of integers: who is in which hospital, how old, admitted, infected, readmitted, dead,
 * in which month, and how long each stay lasts. {@link Population} decides, by splitting, who dies.
 *
 * <p>The population is split again and again — by hospital, by age and sex, then by each metric, then by month — and
 * every split adds up exactly, so every count the caller asked for holds exactly, and the ground truth is a sum over
 * cells. A patient's number goes through a pseudo-random permutation; the rank that comes out lies in one cell. The table
 * has at most some ten thousand cells, however many patients there are.
 */
public final class CohortTable {
    private final Catalog catalog;
    private final List<Cohort> cohorts;
    private final RankIndex ranks;
    private final StayLengths lengths;
    private final Permutation permutation;

    /** @throws IllegalArgumentException if no population can be what was asked for */
    public CohortTable(Specification asked, Catalog catalog, Draws draws) {
        this.catalog = catalog;
        for (String id : asked.hospitals().keySet()) {
            List<String> known = catalog.hospitals().stream().map(Hospital::id).toList();
            require(known.contains(id), "hospital must be one of %s but was %s; write one of them", known, id);
        }
        cohorts = new Population(asked, catalog, draws).cohorts();
        ranks = new RankIndex(cohorts.stream().mapToLong(Cohort::size).toArray());
        lengths = new StayLengths(cohorts, asked.meanLengthOfStay(), asked.year(), catalog.lengthOfStay(), draws);
        permutation = new Permutation(asked.patients(), draws);
    }

    /** What is decided about the patient of this number. */
    public Fate fate(long patient) {
        long rank = permutation.apply(patient);
        int place = ranks.place(rank);
        long inCohort = rank - ranks.first(place);
        Cohort cohort = cohorts.get(place);
        return new Fate(
                cohort.hospital(),
                cohort.ageBand(),
                cohort.sex(),
                cohort.month(),
                lengths.days(place, inCohort, StayKind.FURTHER),
                lengths.days(place, inCohort, StayKind.INDEX),
                lengths.days(place, inCohort, StayKind.READMISSION),
                cohort.infected(),
                cohort.dies());
    }

    /** Every metric, overall and by hospital, without making a patient. */
    public GroundTruth groundTruth() {
        Map<String, MetricCounts> byHospital = new LinkedHashMap<>();
        for (int place = 0; place < catalog.hospitals().size(); place++) {
            int hospital = place;
            Predicate<Cohort> here = cohort -> cohort.hospital() == hospital;
            byHospital.put(
                    catalog.hospitals().get(place).id(),
                    new MetricCounts(
                            patients(here),
                            patients(here.and(Cohort::admitted)),
                            patients(here.and(Cohort::dies)),
                            patients(here.and(Cohort::infected)),
                            patients(here.and(Cohort::readmitted)),
                            cohorts.stream()
                                    .filter(here)
                                    .mapToLong(cohort -> cohort.size() * cohort.stays())
                                    .sum(),
                            lengths.days(place)));
        }
        return GroundTruth.of(byHospital);
    }

    private long patients(Predicate<Cohort> of) {
        return cohorts.stream().filter(of).mapToLong(Cohort::size).sum();
    }
}
