package io.metriccare.internal.cohort;

import static io.metriccare.internal.cohort.Specification.require;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.StayKind;
import java.util.ArrayList;
import java.util.Arrays;
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
 *
 * <p>Patients made by hand are taken out of the cells and out of the permutation, and counted within the rates; all others
 * share what is left.
 */
public final class CohortTable {
    private final Catalog catalog;
    private final List<Cohort> cohorts;
    private final List<HandMade> handMade;
    /** Their numbers, in order. */
    private final long[] byHand;

    private final RankIndex ranks;
    private final StayLengths lengths;
    private final Permutation permutation;

    /** @throws IllegalArgumentException if no population can be what was asked for */
    public CohortTable(Specification asked, Catalog catalog, Draws draws) {
        this.catalog = catalog;
        List<String> known = catalog.hospitals().stream().map(Hospital::id).toList();
        for (String id : asked.hospitals().keySet()) {
            require(known.contains(id), "hospital must be one of %s but was %s; write one of them", known, id);
        }
        asked.cases()
                .forEach((number, one) -> one.asked(CaseFact.HOSPITAL)
                        .ifPresent(id -> require(
                                known.contains(id),
                                "%s%s.hospital must be one of %s but was %s; write one of them",
                                Specification.PATIENT,
                                number,
                                known,
                                id)));
        Population population = new Population(asked, catalog, draws);
        cohorts = population.cohorts();
        handMade = population.handMade();
        byHand = handMade.stream().mapToLong(HandMade::number).toArray();
        ranks = new RankIndex(cohorts.stream().mapToLong(Cohort::size).toArray());
        lengths = new StayLengths(
                cohorts, handMade, asked.meanLengthOfStay(), asked.year(), catalog.lengthOfStay(), draws);
        permutation = new Permutation(asked.patients() - byHand.length, draws);
    }

    /** What is decided about the patient of this number. */
    public Fate fate(long patient) {
        int before = Arrays.binarySearch(byHand, patient);
        if (before >= 0) {
            return fateByHand(before);
        }
        long rank = permutation.apply(patient - (-before - 1));
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
                cohort.dies(),
                null);
    }

    private Fate fateByHand(int place) {
        HandMade patient = handMade.get(place);
        Course course = patient.course();
        return new Fate(
                patient.cohort().hospital(),
                patient.cohort().ageBand(),
                patient.cohort().sex(),
                0,
                0,
                lengths.daysByHand(place, StayKind.INDEX),
                lengths.daysByHand(place, patient.secondKind()),
                course.infectedOnDay() > 0,
                course.diesInHospital(),
                course);
    }

    /** Every metric, overall and by hospital, without making a patient. */
    public GroundTruth groundTruth() {
        List<Cohort> everybody = new ArrayList<>(cohorts);
        handMade.forEach(patient -> everybody.add(patient.cohort()));
        Map<String, MetricCounts> byHospital = new LinkedHashMap<>();
        for (int place = 0; place < catalog.hospitals().size(); place++) {
            int hospital = place;
            List<Cohort> here = everybody.stream()
                    .filter(cohort -> cohort.hospital() == hospital)
                    .toList();
            byHospital.put(
                    catalog.hospitals().get(place).id(),
                    new MetricCounts(
                            patients(here, cohort -> true),
                            patients(here, Cohort::admitted),
                            patients(here, Cohort::dies),
                            patients(here, Cohort::infected),
                            patients(here, Cohort::readmitted),
                            here.stream()
                                    .mapToLong(cohort -> cohort.size() * cohort.stays())
                                    .sum(),
                            lengths.days(place),
                            fatalStays(hospital)));
        }
        return GroundTruth.of(byHospital);
    }

    private static long patients(List<Cohort> among, Predicate<Cohort> of) {
        return among.stream().filter(of).mapToLong(Cohort::size).sum();
    }

    /** Whoever dies by chance dies in hospital. */
    private long fatalStays(int hospital) {
        return patients(cohorts, cohort -> cohort.hospital() == hospital && cohort.dies())
                + handMade.stream()
                        .filter(patient -> patient.cohort().hospital() == hospital)
                        .filter(patient -> patient.course().diesInHospital())
                        .count();
    }
}
