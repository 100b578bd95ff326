package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Catalog;
import io.metriccare.catalog.Hospital;
import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was asked for comes out exactly, whatever the catalog; other invariants are checked with those of all samples. */
class OddCatalogsTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void metricsAreExact(long seed) {
        FhirDataset dataset = OddCatalog.dataset(seed);

        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
        for (Metric metric : Metric.values()) {
            assertThat(dataset.groundTruth().overall().of(metric))
                    .as(metric.key())
                    .isEqualTo(expected(dataset, OddCatalog.request(seed), metric));
        }
    }

    /** Hospitals with a rate of their own by that, the others together by the overall one. */
    private static long expected(FhirDataset dataset, Request request, Metric metric) {
        long expected = 0;
        long others = 0;
        Map<String, MetricCounts> byHospital = dataset.groundTruth().byHospital();
        for (Hospital hospital : dataset.catalog().hospitals()) {
            long patients = byHospital.get(hospital.id()).patients();
            if (hospital.rates().rate(metric).isPresent()) {
                expected += Request.roundHalfUp(hospital.rates().rate(metric).get(), patients);
            } else {
                others += patients;
            }
        }
        return expected + Request.roundHalfUp(request.rate(metric), others);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTextOfACatalogSaysEverything(long seed) {
        Catalog catalog = OddCatalog.of(seed);

        assertThat(Catalog.parse("text", catalog.text())).isEqualTo(catalog);
    }
}
