package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.PatientRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {
    private static final FhirDataset WHOLE =
            FhirDataset.builder().patients(257).seed(5).build();
    private static final long VAST = 1_000_000_000_000L;

    static Stream<Arguments> sizesAndParts() {
        return LongStream.of(0, 1, 2, 7, 99, 100, 257)
                .boxed()
                .flatMap(size -> IntStream.of(1, 2, 3, 7, 100, 1000).mapToObj(parts -> Arguments.of(size, parts)));
    }

    private static Stream<FhirDataset> slices(FhirDataset dataset, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> dataset.slice(part, parts));
    }

    @ParameterizedTest
    @MethodSource("sizesAndParts")
    void togetherAreTheWhole(long size, int parts) {
        FhirDataset whole = FhirDataset.builder().patients(size).build();
        assertThat(slices(whole, parts).flatMap(FhirDataset::records))
                .containsExactlyElementsOf(whole.records().toList());
    }

    @ParameterizedTest
    @MethodSource("sizesAndParts")
    void differInSizeByOneAtMost(long size, int parts) {
        FhirDataset whole = FhirDataset.builder().patients(size).build();
        assertThat(slices(whole, parts).map(FhirDataset::size))
                .allMatch(part -> part == size / parts || part == size / parts + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 100})
    void addTheirTalliesUpToTheGroundTruthOfTheWhole(int parts) {
        Map<String, MetricCounts> byHospital = new LinkedHashMap<>();
        slices(WHOLE, parts)
                .map(FhirDataset::tally)
                .map(GroundTruth::byHospital)
                .forEach(tally ->
                        tally.forEach((hospital, counts) -> byHospital.merge(hospital, counts, MetricCounts::plus)));
        assertThat(GroundTruth.of(byHospital)).isEqualTo(WHOLE.groundTruth());
    }

    @Test
    void keepTheGroundTruthOfTheWhole() {
        assertThat(WHOLE.slice(3, 7).groundTruth()).isEqualTo(WHOLE.groundTruth());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void canBeSlicedAgain(int parts) {
        assertThat(slices(WHOLE, 3).flatMap(slice -> slices(slice, parts)).flatMap(FhirDataset::records))
                .containsExactlyElementsOf(WHOLE.records().toList());
    }

    @Test
    void countTheirRecordsFromZero() {
        assertThat(WHOLE.slice(1, 2).record(0)).isEqualTo(WHOLE.record(128));
    }

    @Test
    void areEqualIfTheirPatientsAre() {
        assertThat(WHOLE.slice(1, 4))
                .isEqualTo(WHOLE.slice(0, 2).slice(1, 2))
                .hasSameHashCodeAs(WHOLE.slice(0, 2).slice(1, 2));
    }

    @Test
    void ofOnePartAreTheWhole() {
        assertThat(WHOLE.slice(0, 1)).isEqualTo(WHOLE).hasSameHashCodeAs(WHOLE);
    }

    @Test
    void differFromOneAnotherEvenIfEmpty() {
        FhirDataset nobody = FhirDataset.builder().patients(0).build();
        assertThat(nobody.slice(0, 2)).isNotEqualTo(nobody.slice(1, 2));
        assertThat(slices(WHOLE, 7)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000})
    void carrySharedResourcesOnceInPartZero(int parts) {
        assertThat(IntStream.range(0, parts)
                        .filter(part -> WHOLE.slice(part, parts).carriesShared()))
                .containsExactly(0);
    }

    @Test
    void carrySharedResourcesOnceWhenSlicedAgain() {
        assertThat(slices(WHOLE, 3)
                        .flatMap(slice -> slices(slice, 3))
                        .filter(FhirDataset::carriesShared)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void goBackToTheWholeByTheirBuilder() {
        assertThat(WHOLE.slice(2, 8).toBuilder().build()).isEqualTo(WHOLE);
    }

    @Test
    void areTheSameWhenTheirRecordsAreMadeInParallel() {
        assertThat(WHOLE.slice(1, 2).records().parallel().toList())
                .isEqualTo(WHOLE.slice(1, 2).records().toList());
    }

    @Test
    void knowTheNumberOfTheirRecordsBeforeMakingAny() {
        Spliterator<PatientRecord> records = FhirDataset.builder()
                .patients(VAST)
                .build()
                .slice(1, 4)
                .records()
                .spliterator();
        assertThat(records.getExactSizeIfKnown()).isEqualTo(VAST / 4);
        assertThat(records.hasCharacteristics(Spliterator.SIZED | Spliterator.SUBSIZED | Spliterator.ORDERED))
                .isTrue();
    }

    @Test
    void splitTheirRecordsInHalvesForThreads() {
        Spliterator<PatientRecord> right =
                WHOLE.slice(0, 2).records().parallel().spliterator();
        Spliterator<PatientRecord> left = right.trySplit();
        assertThat(left.getExactSizeIfKnown()).isEqualTo(64);
        assertThat(right.getExactSizeIfKnown()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1_000_003, Integer.MAX_VALUE})
    void meetWithoutGapHoweverManyAreThere(int parts) {
        FhirDataset vast = FhirDataset.builder().patients(VAST).build();
        List<FhirDataset> ends = new ArrayList<>();
        for (int part : new int[] {0, parts / 2, parts - 1}) {
            ends.add(vast.slice(part, parts));
        }
        assertThat(ends.get(0).record(0)).isEqualTo(vast.record(0));
        FhirDataset last = ends.get(2);
        assertThat(last.record(last.size() - 1)).isEqualTo(vast.record(VAST - 1));
    }
}
