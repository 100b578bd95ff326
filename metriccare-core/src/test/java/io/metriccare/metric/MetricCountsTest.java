package io.metriccare.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricCountsTest {
    private static final MetricCounts COUNTS = new MetricCounts(200, 160, 20, 40, 30, 200, 900);

    @Test
    void divideByPatientsForTheRatesThatAreAskedFor() {
        assertThat(COUNTS.shareOfPatients(Metric.MORTALITY)).isEqualTo(0.1);
        assertThat(COUNTS.shareOfPatients(Metric.INFECTION)).isEqualTo(0.2);
        assertThat(COUNTS.shareOfPatients(Metric.READMISSION)).isEqualTo(0.15);
        assertThat(COUNTS.shareOfPatients(Metric.ALOS)).isEqualTo(0.8);
    }

    @Test
    void divideDaysByStaysForTheMeanLengthOfStay() {
        assertThat(COUNTS.meanLengthOfStay()).isEqualTo(4.5);
    }

    @Test
    void divideReadmissionsByStaysLeftAlive() {
        assertThat(COUNTS.indexStays()).isEqualTo(180);
        assertThat(COUNTS.readmissionsPerIndexStay()).isEqualTo(30.0 / 180);
    }

    @Test
    void divideDeathsByStaysForInHospitalMortality() {
        assertThat(COUNTS.deathsPerStay()).isEqualTo(0.1);
    }

    @Test
    void tellFatalStaysFromDeathsAtHome() {
        MetricCounts counts = new MetricCounts(200, 160, 20, 40, 30, 200, 900, 15);
        assertThat(counts.indexStays()).isEqualTo(185);
        assertThat(counts.deathsPerStay()).isEqualTo(0.075);
        assertThat(counts.plus(COUNTS).fatalStays()).isEqualTo(35);
    }

    @Test
    void haveNoRateOfNobody() {
        assertThat(MetricCounts.ZERO.shareOfPatients(Metric.MORTALITY)).isNaN();
        assertThat(MetricCounts.ZERO.meanLengthOfStay()).isNaN();
        assertThat(MetricCounts.ZERO.readmissionsPerIndexStay()).isNaN();
    }

    @Test
    void addUpNumberByNumber() {
        assertThat(COUNTS.plus(new MetricCounts(1, 2, 3, 4, 5, 6, 7)))
                .isEqualTo(new MetricCounts(201, 162, 23, 44, 35, 206, 907));
    }

    @Test
    void ofHospitalsAddUpToTheWholeInTheirOrder() {
        Map<String, MetricCounts> byHospital = new LinkedHashMap<>();
        byHospital.put("z", COUNTS);
        byHospital.put("a", new MetricCounts(1, 2, 3, 4, 5, 6, 7));
        GroundTruth truth = GroundTruth.of(byHospital);
        byHospital.clear();
        assertThat(truth.byHospital()).containsOnlyKeys("z", "a");
        assertThat(truth.byHospital().keySet()).containsExactly("z", "a");
        assertThat(truth.overall()).isEqualTo(new MetricCounts(201, 162, 23, 44, 35, 206, 907));
    }
}
