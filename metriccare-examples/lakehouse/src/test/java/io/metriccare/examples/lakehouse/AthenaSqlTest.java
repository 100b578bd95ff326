package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.Metric;
import io.metriccare.metric.MetricCounts;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of docs/athena.md tell the ground truth. */
class AthenaSqlTest {
    private static final Map<String, Function<MetricCounts, Map<String, Number>>> TRUTH = Map.of(
            "mortality",
            truth -> Map.of(
                    "patients", truth.patients(),
                    "deaths", truth.deaths(),
                    "fatal_stays", truth.fatalStays(),
                    "mortality", truth.shareOfPatients(Metric.MORTALITY)),
            "infection",
            truth -> Map.of(
                    "patients", truth.patients(),
                    "infections", truth.infections(),
                    "infection", truth.shareOfPatients(Metric.INFECTION)),
            "readmission",
            truth -> Map.of(
                    "patients", truth.patients(),
                    "readmissions", truth.readmissions(),
                    "index_stays", truth.indexStays(),
                    "readmission", truth.shareOfPatients(Metric.READMISSION)),
            "alos",
            truth -> Map.of(
                    "admitted", truth.admitted(),
                    "stays", truth.stays(),
                    "length_of_stay_days", truth.lengthOfStayDays(),
                    "average_length_of_stay", truth.meanLengthOfStay()));

    private static AthenaPage page;
    private static Map<String, String> tables;

    @TempDir
    Path folder;

    @BeforeAll
    static void read(@TempDir Path any) throws IOException, InterruptedException {
        page = AthenaPage.read();
        tables = SchemaCommand.statements("--spark", any);
    }

    @Test
    void thePageHasAQueryForEachMetric() {
        assertThat(page.metrics()).containsOnlyKeys(TRUTH.keySet());
    }

    @Test
    void theEdgesNameEveryFact() throws IOException {
        assertThat(AthenaPage.edges())
                .contains(Arrays.stream(CaseFact.values())
                        .map(fact -> "." + fact.key() + "=")
                        .toList());
    }

    static List<String> specifications() throws IOException {
        return List.of(
                "patients=1000,year=2023",
                "patients=1000,year=2023,seed=99",
                "patients=317,year=2024,seed=2,alos=70%,mortality=7%,infection=31%,readmission=0",
                "patients=500,year=2021,seed=3,meanLengthOfStay=7.3,hospital.org-larkmeadow.mortality=40%",
                "patients=40,year=2020,seed=4,infection=0,mortality=0",
                AthenaPage.edges());
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void ndjsonTellsTheGroundTruth(String specification) throws IOException, SQLException {
        FhirDataset dataset = FhirDataset.parse(specification);
        write(dataset);
        try (Duck duck = new Duck()) {
            for (String table : List.of("patient", "encounter", "condition")) {
                duck.ndjson(table, columns(table), folder.resolve(table));
            }
            assertTold(duck, dataset);
        }
    }

    static List<String> specificationsOfParquet() throws IOException {
        return List.of("patients=400,year=2023,seed=5,hospital.org-fernwater.infection=35%", AthenaPage.edges());
    }

    @ParameterizedTest
    @MethodSource("specificationsOfParquet")
    void parquetThatSparkMadeOfItTellsTheGroundTruth(String specification) throws IOException, SQLException {
        FhirDataset dataset = FhirDataset.parse(specification);
        write(dataset);
        try (Duck duck = new Duck()) {
            for (String table : List.of("patient", "encounter", "condition")) {
                Path parquet = folder.resolve("parquet").resolve(table);
                Spark.session()
                        .read()
                        .schema(columns(table))
                        .json(folder.resolve(table).toString())
                        .write()
                        .parquet(parquet.toString());
                duck.parquet(table, parquet);
            }
            assertTold(duck, dataset);
        }
    }

    private void write(FhirDataset dataset) throws IOException {
        DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .shards(2)
                .write(dataset);
    }

    private static StructType columns(String table) {
        return SchemaCommand.columns(String.valueOf(tables.get(table)));
    }

    private static void assertTold(Duck duck, FhirDataset dataset) throws SQLException {
        for (String view : page.views()) {
            duck.execute(view);
        }
        Map<String, MetricCounts> counts = new TreeMap<>(Lakehouse.promised(List.of(dataset)));
        counts.put("all", dataset.groundTruth().overall());
        for (String metric : page.metrics().keySet()) {
            Map<String, Map<String, Number>> expected = new TreeMap<>();
            counts.forEach((hospital, truth) ->
                    expected.put(hospital, TRUTH.get(metric).apply(truth)));
            assertThat(duck.byHospital(page.metrics().get(metric))).as(metric).isEqualTo(expected);
        }
    }
}
