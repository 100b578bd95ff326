package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.record.ResourceType;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricCareSparkTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=40,seed=3");

    @Test
    void readsEveryTypeOfADataSet() {
        MetricCareSpark read = MetricCareSpark.read(SPARK, DATASET);
        assertThat(read.patients().count()).isEqualTo(40);
        assertThat(read.organizations().count())
                .isEqualTo(DATASET.catalog().hospitals().size());
        assertThat(read.locations().count())
                .isEqualTo(DATASET.catalog().locations().size());
        assertThat(read.practitioners().count())
                .isEqualTo(DATASET.catalog().practitioners().size());
        long resources = read.patients().count()
                + read.encounters().count()
                + read.conditions().count()
                + read.organizations().count()
                + read.locations().count()
                + read.practitioners().count();
        assertThat(read.json().count()).isEqualTo(resources);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BUNDLE")
    void linesOfOneTypeAreThoseAmongTheLinesOfAll(ResourceType type) {
        MetricCareSpark read = MetricCareSpark.read(SPARK, DATASET);
        Column ofType = functions.col("value").startsWith("{\"resourceType\":\"" + type.fhirName() + "\"");
        assertThat(read.json(type).collectAsList())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(read.json().where(ofType).collectAsList());
    }

    @Test
    void bundlesAreNoLinesOfSpark() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricCareSpark.read(SPARK, DATASET).json(ResourceType.BUNDLE))
                .withMessage("type must be a type of resource but was Bundle; write one of Patient, Encounter,"
                        + " Condition, Organization, Location, Practitioner");
    }

    @Test
    void rowsAreMadeInAsManyPartitionsAsAreAskedFor() {
        MetricCareSpark usual = MetricCareSpark.read(SPARK, DATASET);
        MetricCareSpark read = usual.partitions(7);
        for (Dataset<Row> rows : List.of(read.patients(), read.json(), read.json(ResourceType.CONDITION))) {
            assertThat(rows.javaRDD().getNumPartitions()).isEqualTo(7);
        }
        assertThat(read.partitions(3).patients().javaRDD().getNumPartitions()).isEqualTo(3);
        assertThat(usual.patients().javaRDD().getNumPartitions())
                .as("the one it was made from")
                .isNotEqualTo(7);
        assertThat(read.json().collectAsList()).isEqualTo(usual.json().collectAsList());
    }

    @Test
    void aNumberOfPartitionsThatThereCannotBeIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricCareSpark.read(SPARK, DATASET).partitions(0))
                .withMessage("partitions must be a whole number from 1 to 100000 but was 0; write partitions=64, or"
                        + " leave it out");
    }

    @Test
    void catalogAndTemplatesOfOnesOwnGoWithIt() {
        String template = Templates.standardText(ResourceType.PATIENT)
                .replace("\"gender\"", "\"multipleBirthInteger\": 2,\n  \"gender\"");
        FhirDataset own = Configuration.parse("config", "languages:\n  - {code: xx, text: \"Say \\\"é\\\"\"}\n")
                .builder()
                .patients(3)
                .templates(Templates.parse("templates", "{\"patient.json\":" + template + "}"))
                .build();
        assertThat(MetricCareSpark.read(SPARK, own)
                        .patients()
                        .selectExpr("multipleBirthInteger", "communication[0].language.text")
                        .distinct()
                        .collectAsList()
                        .toString())
                .isEqualTo("[[2,Say \"é\"]]");
    }

    @Test
    void aSliceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetricCareSpark.read(SPARK, DATASET.slice(1, 4)))
                .withMessage("read must be given a whole data set but was given a slice of 10 patients; write"
                        + " read(spark, dataset.toBuilder().build())");
    }

    @Test
    void isTestedWithTheSparkThatTheBuildNames() {
        assertThat(SPARK.version()).isEqualTo(System.getProperty("spark.version"));
    }

    @Test
    void neitherHapiNorAnotherJacksonThanSparksIsThere() {
        assertThatThrownBy(() -> Class.forName("ca.uhn.fhir.context.FhirContext"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(PackageVersion.VERSION.toString()).isEqualTo(System.getProperty("spark.jackson.version"));
    }
}
