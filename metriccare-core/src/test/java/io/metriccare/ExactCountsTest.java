package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import io.metriccare.record.StayKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked for, what is promised and what the records hold are the same numbers. */
class ExactCountsTest {
    private static final BigDecimal USUAL_MEAN = new BigDecimal("4.5");
    private static final Pattern RANGE = Pattern.compile("between ([0-9.]+) and ([0-9.]+) days for these patients");

    static Stream<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (long patients : new long[] {0, 1, 2, 3, 7, 10, 99, 100, 1000}) {
            for (long seed = 0; seed < 3; seed++) {
                requests.add(Request.of(patients, seed));
            }
            for (String rate : List.of("0", "1", "0.145", "0.3333333333333333", "0.5", "0.005", "0.995")) {
                requests.add(Request.of(patients, 7).withEveryRate(rate));
                requests.add(Request.of(patients, 8)
                        .with(Metric.MORTALITY, rate)
                        .with(Metric.INFECTION, "1")
                        .with(Metric.READMISSION, "0.145"));
            }
        }
        for (int year : new int[] {1900, 1969, 2024, 2100}) {
            requests.add(Request.of(1000, 9).year(year));
            requests.add(Request.of(1000, 9).year(year).withEveryRate("1"));
        }
        LongStream.range(0, 100).mapToObj(Request::random).forEach(requests::add);
        return requests.stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void promisesWhatTheRecordsHoldOverallAndByHospital(Request request) {
        FhirDataset dataset = request.dataset();
        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void givesHospitalsWithARateOfTheirOwnTheirRatePatientsRoundedHalfUp(Request request) {
        request.dataset().groundTruth().byHospital().forEach((hospital, counts) -> {
            for (Metric metric : Metric.values()) {
                request.ownRate(hospital, metric)
                        .ifPresent(rate -> assertThat(counts.of(metric))
                                .as("%s in %s", metric, hospital)
                                .isEqualTo(Request.roundHalfUp(rate, counts.patients())));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("requests")
    void givesTheOtherHospitalsTogetherTheirRatePatientsRoundedHalfUp(Request request) {
        GroundTruth truth = request.dataset().groundTruth();
        for (Metric metric : Metric.values()) {
            MetricCounts others = truth.byHospital().entrySet().stream()
                    .filter(hospital ->
                            request.ownRate(hospital.getKey(), metric).isEmpty())
                    .map(hospital -> hospital.getValue())
                    .reduce(MetricCounts.ZERO, MetricCounts::plus);
            assertThat(others.of(metric))
                    .as("%s", metric)
                    .isEqualTo(Request.roundHalfUp(request.rate(metric), others.patients()));
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void addsTheHospitalsUpToTheWhole(Request request) {
        GroundTruth truth = request.dataset().groundTruth();
        assertThat(truth.overall())
                .isEqualTo(truth.byHospital().values().stream().reduce(MetricCounts.ZERO, MetricCounts::plus));
        assertThat(truth.overall().patients()).isEqualTo(request.patients);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void makesAllLengthsOfStayAddUpToMeanTimesStaysRoundedHalfUp(Request request) {
        MetricCounts counts = request.dataset().groundTruth().overall();
        assertThat(counts.lengthOfStayDays())
                .isEqualTo(Request.roundHalfUp(request.mean.orElse(USUAL_MEAN), counts.stays()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isExactForAHundredThousandPatients(long seed) {
        Request request = Request.of(100_000, seed)
                .with(Metric.MORTALITY, "0.03145")
                .hospital("org-fernwater", Metric.INFECTION, "0.3333333333333333");
        FhirDataset dataset = request.dataset();
        assertThat(dataset.tally()).isEqualTo(dataset.groundTruth());
        assertThat(dataset.groundTruth().overall().deaths()).isEqualTo(3145);
    }

    @Test
    void countsAHalfPatientAsOneOfTheDecimalThatWasTyped() {
        FhirDataset dataset =
                FhirDataset.builder().patients(1000).mortality(0.1445).build();
        assertThat(dataset.groundTruth().overall().deaths()).isEqualTo(145);
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void letsTheOnePatientOfWhomEverythingIsAskedSufferItAll(long seed) {
        FhirDataset dataset = Request.of(1, seed).withEveryRate("1").dataset();
        assertThat(dataset.tally().overall())
                .extracting(
                        MetricCounts::admitted,
                        MetricCounts::deaths,
                        MetricCounts::infections,
                        MetricCounts::readmissions)
                .containsOnly(1L);
    }

    @ParameterizedTest
    @MethodSource("firstSeeds")
    void letsTheOnePatientOfWhomEverythingIsAskedDieInTheReadmission(long seed) {
        PatientRecord patient = Request.of(1, seed).withEveryRate("1").dataset().record(0);
        Stay last = patient.stays().get(patient.stays().size() - 1);
        assertThat(last.kind()).isEqualTo(StayKind.READMISSION);
        assertThat(patient.death()).isEqualTo(last.discharge());
    }

    static LongStream firstSeeds() {
        return LongStream.range(0, 60);
    }

    static Stream<Request> populationsOfEveryKind() {
        return Stream.of(
                Request.of(100, 1),
                Request.of(100, 2).withEveryRate("1"),
                Request.of(100, 3).withEveryRate("0").with(Metric.ALOS, "1"),
                Request.of(1000, 4).year(2024).with(Metric.MORTALITY, "1"),
                Request.of(7, 5).with(Metric.INFECTION, "1").with(Metric.READMISSION, "0"),
                Request.of(10, 6).with(Metric.ALOS, "0.3333333333333333"),
                Request.of(1, 7));
    }

    @ParameterizedTest
    @MethodSource("populationsOfEveryKind")
    void keepsTheLowestMeanThatTheErrorNames(Request request) {
        assertKeepsMean(request, refusal(request.mean("1")).group(1));
    }

    @ParameterizedTest
    @MethodSource("populationsOfEveryKind")
    void keepsTheHighestMeanThatTheErrorNames(Request request) {
        assertKeepsMean(request, refusal(request.mean("60")).group(2));
    }

    /** The range the refusal names; from 1 to 60 if there is none. */
    private static Matcher refusal(Request request) {
        String sentence = "between 1 and 60 days for these patients";
        try {
            request.dataset();
        } catch (IllegalArgumentException e) {
            sentence = e.getMessage();
        }
        Matcher range = RANGE.matcher(sentence);
        assertThat(range.find()).as(sentence).isTrue();
        return range;
    }

    private static void assertKeepsMean(Request request, String days) {
        FhirDataset dataset = request.mean(days).dataset();
        MetricCounts counts = dataset.tally().overall();
        assertThat(counts).isEqualTo(dataset.groundTruth().overall());
        assertThat(counts.lengthOfStayDays()).isEqualTo(Request.roundHalfUp(new BigDecimal(days), counts.stays()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isExactForABillionThousandPatients(long seed) {
        MetricCounts counts = Request.of(1_000_000_000_000L, seed)
                .with(Metric.MORTALITY, "0.123456789012")
                .mean("5.25")
                .dataset()
                .groundTruth()
                .overall();
        assertThat(counts.deaths()).isEqualTo(123_456_789_012L);
        assertThat(counts.infections()).isEqualTo(200_000_000_000L);
        assertThat(counts.readmissions()).isEqualTo(150_000_000_000L);
        assertThat(counts.lengthOfStayDays()).isEqualTo(Request.roundHalfUp(new BigDecimal("5.25"), counts.stays()));
    }

    @Test
    void describesTheMostPatientsThereMayBe() {
        MetricCounts counts =
                Request.of(10_000_000_000_000L, 1).dataset().groundTruth().overall();
        assertThat(counts.patients()).isEqualTo(10_000_000_000_000L);
        assertThat(counts.deaths()).isEqualTo(1_000_000_000_000L);
    }
}
