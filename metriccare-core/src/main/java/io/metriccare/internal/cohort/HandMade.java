package io.metriccare.internal.cohort;

import io.metriccare.internal.cohort.Course.Lengths;
import io.metriccare.metric.Metric;
import io.metriccare.metric.PatientCase;
import io.metriccare.record.StayKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * A patient made by hand, and where it was put.
 *
 * @param cohort one patient, marked with what counts
 */
record HandMade(long number, PatientCase asked, Course course, Cohort cohort) {
    static HandMade of(long number, PatientCase asked, int year, Cohort place) {
        Course course = new Course(asked, year);
        Cohort cohort = place.admit();
        cohort = asked.countsFor(Metric.INFECTION) ? cohort.infect() : cohort;
        cohort = asked.countsFor(Metric.MORTALITY) ? cohort.die() : cohort;
        if (course.hasSecondStay()) {
            cohort = course.isReadmitted() ? cohort.readmit() : cohort.withFurtherStay();
        }
        return new HandMade(number, asked, course, cohort);
    }

    boolean countsFor(Metric metric) {
        return asked.countsFor(metric);
    }

    /** How long its stays may last. */
    Map<StayKind, Lengths> lengths() {
        Map<StayKind, Lengths> lengths = new EnumMap<>(StayKind.class);
        lengths.put(StayKind.INDEX, course.index());
        if (course.hasSecondStay()) {
            lengths.put(secondKind(), course.second());
        }
        return lengths;
    }

    StayKind secondKind() {
        return course.isReadmitted() ? StayKind.READMISSION : StayKind.FURTHER;
    }

    /** The group of a stay whose length was left open. */
    StayGroup.Key key(StayKind kind, Lengths lengths) {
        boolean index = kind == StayKind.INDEX;
        return new StayGroup.Key(
                cohort.hospital(),
                kind,
                index && course.infectedOnDay() > 0,
                course.diesInHospital() && index != course.hasSecondStay(),
                lengths.shortest(),
                lengths.longest());
    }
}
