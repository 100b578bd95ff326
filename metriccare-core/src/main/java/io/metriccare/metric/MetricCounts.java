package io.metriccare.metric;

import io.metriccare.internal.CheckReturnValue;

/**
 * The metrics of a group of patients as whole numbers, from which every rate follows.
 *
 * @param patients the patients of the group
 * @param admitted those with at least one inpatient stay ({@link Metric#ALOS})
 * @param deaths those who died within 30 days of an admission ({@link Metric#MORTALITY})
 * @param infections those with a hospital-acquired infection ({@link Metric#INFECTION})
 * @param readmissions those with an unplanned 30-day readmission ({@link Metric#READMISSION})
 * @param stays all inpatient stays
 * @param lengthOfStayDays the sum of their lengths, in midnights (HCUP's and CMS's LOS)
 * @param fatalStays stays that ended in death; as many as deaths, unless patients made by hand die at other times
 */
@CheckReturnValue
public record MetricCounts(
        long patients,
        long admitted,
        long deaths,
        long infections,
        long readmissions,
        long stays,
        long lengthOfStayDays,
        long fatalStays) {
    /** Nobody. */
    public static final MetricCounts ZERO = new MetricCounts(0, 0, 0, 0, 0, 0, 0);

    /** Of patients who all die in hospital, if they die. */
    public MetricCounts(
            long patients,
            long admitted,
            long deaths,
            long infections,
            long readmissions,
            long stays,
            long lengthOfStayDays) {
        this(patients, admitted, deaths, infections, readmissions, stays, lengthOfStayDays, deaths);
    }

    /** How many patients count for a metric. */
    public long of(Metric metric) {
        return switch (metric) {
            case MORTALITY -> deaths;
            case INFECTION -> infections;
            case READMISSION -> readmissions;
            case ALOS -> admitted;
        };
    }

    /** The share of patients who count for a metric, as the builder's rates are asked; NaN without patients. */
    public double shareOfPatients(Metric metric) {
        return (double) of(metric) / patients;
    }

    /** The average length of stay in days: Σ LOS ÷ stays; NaN without stays. */
    public double meanLengthOfStay() {
        return (double) lengthOfStayDays / stays;
    }

    /** Stays that can be followed by a readmission: those whose patient left alive (CMS HWR's denominator, without its exclusions). */
    public long indexStays() {
        return stays - fatalStays;
    }

    /** The readmission rate as CMS divides: readmissions ÷ index stays; NaN without index stays. */
    public double readmissionsPerIndexStay() {
        return (double) readmissions / indexStays();
    }

    /** In-hospital mortality: stays that ended in death ÷ stays; NaN without stays. */
    public double deathsPerStay() {
        return (double) fatalStays / stays;
    }

    /** The sum of two groups that share no patient. */
    public MetricCounts plus(MetricCounts other) {
        return new MetricCounts(
                patients + other.patients,
                admitted + other.admitted,
                deaths + other.deaths,
                infections + other.infections,
                readmissions + other.readmissions,
                stays + other.stays,
                lengthOfStayDays + other.lengthOfStayDays,
                fatalStays + other.fatalStays);
    }
}
