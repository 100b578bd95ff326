package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.FhirDataset;
import io.metriccare.local.Recount.Case;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.testing.internal.Lake;
import io.metriccare.testing.internal.Measurement;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ground truth, the tally of the records and an independent count of the files are equal, by every definition. */
class RecountTest {
    private static final long[] SIZES = {0, 1, 2, 3, 7, 10, 99, 100};
    private static final List<String> SPECIFICATIONS = List.of(
            "",
            ",mortality=0,infection=0,readmission=0",
            ",mortality=0,infection=0,readmission=0,alos=0",
            ",mortality=1,infection=1,readmission=1",
            ",mortality=1,infection=0,readmission=1",
            ",mortality=0.5,infection=0.33,readmission=0.66,alos=0.8",
            ",alos=0.05,year=2024",
            ",infection=1,meanLengthOfStay=12.25,year=2000",
            ",readmission=1,meanLengthOfStay=1.5,mortality=0,infection=0,year=1900",
            ",hospital.org-metriccare.mortality=0.5,hospital.org-fernwater.infection=1,hospital.org-fernwater.alos=1,"
                    + "hospital.org-larkmeadow.alos=0.2,hospital.org-juniper-bend.readmission=0,year=2100",
            ",alos=0.5,hospital.org-metriccare.alos=1,hospital.org-metriccare.mortality=1,"
                    + "hospital.org-metriccare.readmission=0.9,hospital.org-larkmeadow.alos=0,year=2096");

    static Stream<Arguments> files() {
        return LongStream.of(SIZES)
                .boxed()
                .flatMap(size -> SPECIFICATIONS.stream()
                        .flatMap(rates -> Stream.of(Format.JSON, Format.NDJSON)
                                .map(format -> Arguments.of("patients=" + size + rates, format))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesCountAsPromised(String specification, Format format, @TempDir Path folder) throws IOException {
        assertAllCountsAreEqual(FhirDataset.parse(specification), format, folder);
    }

    static Stream<String> seeds() {
        Random random = new Random(20_230_101);
        return Stream.generate(() -> "patients=%d,seed=%d,year=%d,alos=%s,mortality=%s,infection=%s,readmission=%s"
                        .formatted(
                                random.nextInt(150),
                                random.nextLong(),
                                1900 + random.nextInt(201),
                                0.9 + random.nextInt(11) / 100.0,
                                random.nextInt(91) / 100.0,
                                random.nextInt(91) / 100.0,
                                random.nextInt(91) / 100.0))
                .limit(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everySeedCountsAsPromised(String specification, @TempDir Path folder) throws IOException {
        assertAllCountsAreEqual(FhirDataset.parse(specification), Format.NDJSON, folder);
    }

    static Stream<String> rates() {
        return SPECIFICATIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("rates")
    void aThousandPatientsCountAsPromised(String rates, @TempDir Path folder) throws IOException {
        assertAllCountsAreEqual(FhirDataset.parse("patients=1000" + rates), Format.JSON, folder);
    }

    @Test
    void bundlesCountAsPromised(@TempDir Path folder) throws IOException {
        assertAllCountsAreEqual(FhirDataset.parse("patients=1000"), Format.BUNDLE, folder);
    }

    @Test
    @Tag("slow")
    void aHundredThousandPatientsCountAsPromised(@TempDir Path folder) throws IOException {
        assertAllCountsAreEqual(FhirDataset.parse("patients=100000"), Format.NDJSON, folder);
    }

    @Test
    void onePatientCanHaveEverything(@TempDir Path folder) throws IOException {
        FhirDataset one = FhirDataset.parse("patients=1,mortality=1,infection=1,readmission=1");
        Lake lake = written(one, Format.JSON, folder);

        assertThat(lake.problems.values())
                .extracting(problem -> problem.notes().get("category"))
                .filteredOn(category -> !category.equals("Chronic"))
                .containsExactly("General", "Infection", "General", "Readmission", "Death");
    }

    @Test
    void batchesThatShareAFolderHaveTheirOwnIdsAndNumbers(@TempDir Path folder) throws IOException {
        DatasetWriter writer = DatasetWriter.to(LocalDirectory.at(folder)).append();
        for (String batch : List.of("batch=1", "batch=2", "seed=2", "year=2024", "mortality=0.2")) {
            writer.write(FhirDataset.parse("patients=200," + batch));
        }
        Lake lake = Lake.read(folder);

        assertThat(lake.people).hasSize(1000);
        assertThat(Promises.reused(lake)).isEmpty();
    }

    static Stream<String> specifications() {
        return SPECIFICATIONS.stream().map(rates -> "patients=100" + rates);
    }

    /** The smallest templates there can be hold all that is counted. */
    @ParameterizedTest
    @MethodSource("specifications")
    void filesOfTheSmallestTemplatesCountAsPromised(String specification, @TempDir Path folder) throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        try (InputStream kept = FhirDataset.class.getResourceAsStream("templates/kept.json")) {
            for (Map.Entry<String, JsonNode> least :
                    new JsonMapper().readTree(kept).properties()) {
                Files.writeString(
                        templates.resolve(least.getKey() + ".json"),
                        least.getValue().toString());
            }
        }
        FhirDataset dataset =
                FhirDataset.builder().templates(templates).read(specification).build();

        assertThat(dataset.templates().texts()).hasSize(6);
        assertMetricsAreEqual(dataset, Format.NDJSON, folder.resolve("data"));
    }

    private static Lake written(FhirDataset dataset, Format format, Path folder) throws IOException {
        DatasetWriter.to(LocalDirectory.at(folder)).format(format).write(dataset);
        return Lake.read(folder);
    }

    private static void assertAllCountsAreEqual(FhirDataset dataset, Format format, Path folder) throws IOException {
        Lake lake = assertMetricsAreEqual(dataset, format, folder);
        assertThat(Promises.broken(lake, dataset.year())).isEmpty();
    }

    private static Lake assertMetricsAreEqual(FhirDataset dataset, Format format, Path folder) throws IOException {
        GroundTruth truth = dataset.groundTruth();
        WrittenRun run =
                DatasetWriter.to(LocalDirectory.at(folder)).format(format).write(dataset);
        Lake lake = Lake.read(folder);
        assertThat(new Measurement(lake).counts()).isEqualTo(truth.overall());
        Recount recount = new Recount(lake);

        assertThat(dataset.tally()).isEqualTo(truth);
        assertThat(run.tally()).isEqualTo(truth);
        assertThat(recount.byManagingOrganization(recount.patients()))
                .as("patients")
                .isEqualTo(byHospital(truth, MetricCounts::patients));
        assertEqual(recount, Map.of("stays", recount.stays()), truth, MetricCounts::stays);
        assertEqual(recount, Map.of("admitted", recount.admitted()), truth, MetricCounts::admitted);
        assertEqual(recount, recount.mortality(), truth, MetricCounts::deaths);
        assertEqual(recount, recount.readmission(), truth, MetricCounts::readmissions);
        assertEqual(recount, recount.infection(), truth, MetricCounts::infections);
        recount.lengthOfStay()
                .forEach((definition, days) ->
                        assertThat(days).as(definition).isEqualTo(byHospital(truth, MetricCounts::lengthOfStayDays)));
        return lake;
    }

    private static void assertEqual(
            Recount recount, Map<String, List<Case>> definitions, GroundTruth truth, ToLongFunction<MetricCounts> of) {
        definitions.forEach((definition, cases) -> {
            assertThat(cases).as(definition).hasSize((int) of.applyAsLong(truth.overall()));
            assertThat(Recount.byServiceProvider(cases)).as(definition).isEqualTo(byHospital(truth, of));
            assertThat(recount.byManagingOrganization(cases)).as(definition).isEqualTo(byHospital(truth, of));
        });
    }

    private static Map<String, Long> byHospital(GroundTruth truth, ToLongFunction<MetricCounts> of) {
        Map<String, Long> counts = new TreeMap<>();
        truth.byHospital().forEach((hospital, its) -> {
            if (of.applyAsLong(its) > 0) {
                counts.put(hospital, of.applyAsLong(its));
            }
        });
        return counts;
    }
}
