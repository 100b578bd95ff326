package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.record.ResourceType;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Spark's tasks make is what the local writer writes. */
class RowsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=150,year=2024,seed=7");

    @TempDir
    private static Path files;

    @BeforeAll
    static void write() throws IOException {
        write(DATASET, files);
    }

    private static void write(FhirDataset dataset, Path folder) throws IOException {
        DatasetWriter.to(LocalDirectory.at(folder))
                .format(Format.NDJSON)
                .shards(3)
                .write(dataset);
    }

    private static List<String> lines(Path folder, String extension) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(extension)
                            && !file.getFileName().toString().matches("[._].*"))
                    .flatMap(RowsTest::lines)
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static void assertSame(List<?> actual, List<?> expected) {
        assertThat(new HashSet<>(actual)).isEqualTo(new HashSet<>(expected)).hasSize(expected.size());
        assertThat(actual).hasSameSizeAs(expected);
    }

    @Test
    void jsonWrittenAsTextIsTheWritersLines(@TempDir Path folder) throws IOException {
        String text = folder.resolve("text").toString();
        LocalSpark.read("json", DATASET, 7).write().text(text);
        assertSame(lines(Path.of(text), ".txt"), lines(files, ".ndjson"));
    }

    @ParameterizedTest
    @EnumSource(value = ResourceType.class, mode = EnumSource.Mode.EXCLUDE, names = "BUNDLE")
    void typedRowsAreWhatSparkReadsFromTheFilesWithTheSameSchema(ResourceType type) {
        Dataset<Row> rows = LocalSpark.read(type.fhirName(), DATASET, 4);
        Dataset<Row> read = SPARK.read()
                .schema(rows.schema())
                .json(files.resolve(type.folder()).toString());
        assertSame(rows.collectAsList(), read.collectAsList());
    }

    @ParameterizedTest
    @EnumSource(value = ResourceType.class, mode = EnumSource.Mode.EXCLUDE, names = "BUNDLE")
    void columnsAreThoseSparkFindsInTheFiles(ResourceType type) {
        StructType found =
                SPARK.read().json(files.resolve(type.folder()).toString()).schema();
        assertThat(byName(LocalSpark.read(type.fhirName(), DATASET, 1).schema()))
                .isEqualTo(byName(found));
    }

    /** Spark sorts the fields that it finds; ours are in the order of the template. */
    private static DataType byName(DataType type) {
        if (type instanceof StructType struct) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(field ->
                            new StructField(field.name(), byName(field.dataType()), field.nullable(), field.metadata()))
                    .sorted(Comparator.comparing(StructField::name))
                    .toArray(StructField[]::new));
        }
        if (type instanceof ArrayType array) {
            return new ArrayType(byName(array.elementType()), array.containsNull());
        }
        return type;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 64})
    void anyNumberOfPartitionsHoldsTheSameRows(int partitions) {
        for (String resource : List.of("json", "Encounter", "Location")) {
            Dataset<Row> rows = LocalSpark.read(resource, DATASET, partitions);
            assertThat(rows.toJavaRDD().getNumPartitions()).isEqualTo(partitions);
            assertSame(
                    rows.collectAsList(), LocalSpark.read(resource, DATASET, 1).collectAsList());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void tinyDataSetsAreWhole(int patients, @TempDir Path folder) throws IOException {
        FhirDataset tiny = FhirDataset.parse("patients=" + patients);
        write(tiny, folder);
        assertSame(
                LocalSpark.read("json", tiny, 3).collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList(),
                lines(folder, ".ndjson"));
        for (ResourceType type : List.of(ResourceType.PATIENT, ResourceType.CONDITION)) {
            Dataset<Row> rows = LocalSpark.read(type.fhirName(), tiny, 3);
            assertSame(
                    rows.collectAsList(),
                    SPARK.read()
                            .schema(rows.schema())
                            .json(folder.resolve(type.folder()).toString())
                            .collectAsList());
        }
    }

    @ParameterizedTest
    @EnumSource(value = ResourceType.class, mode = EnumSource.Mode.EXCLUDE, names = "BUNDLE")
    void linesOfOneTypeAreThoseOfItsFiles(ResourceType type) throws IOException {
        Map<String, String> options = Map.of("specification", DATASET.toString(), "type", type.fhirName());
        assertSame(
                LocalSpark.read("json", options).collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList(),
                lines(files.resolve(type.folder()), ".ndjson"));
    }

    @Test
    void rowsWithoutColumnsAreCountedAndPrunedOnesHoldTheSameValues() {
        Dataset<Row> encounters = LocalSpark.read("Encounter", DATASET, 4);
        Dataset<Row> read = SPARK.read()
                .schema(encounters.schema())
                .json(files.resolve("encounter").toString());
        String[] some = {"diagnosis.rank", "hospitalization.dischargeDisposition.text", "type.text"};
        assertThat(encounters.count()).isEqualTo(read.count());
        assertSame(
                encounters.select("id", some).collectAsList(),
                read.select("id", some).collectAsList());
    }
}
