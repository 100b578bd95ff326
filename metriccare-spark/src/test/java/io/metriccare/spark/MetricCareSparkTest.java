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
import org.junit.jupiter.api.Test;

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
