package io.metriccare.spark;

import static io.metriccare.spark.LocalSpark.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.record.ResourceType;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final String ONE_HOSPITAL =
            "hospitals:\n  - {id: org-a, name: A, city: Boise, state: ID, postalCode: \"83702\"}\n";

    /** As Spark hands them over. */
    private static Request request(Map<String, String> options) {
        return Request.of(new CaseInsensitiveStringMap(options));
    }

    @Test
    void areTheKeysOfASpecificationInAnyCase() {
        Map<String, String> options = Map.of(
                "RESOURCE", "patient",
                "Patients", "200",
                "meanlengthofstay", "5",
                "hospital.ORG-LARKMEADOW.MORTALITY", "4%",
                "patient.1.readmittedafterdays", "30",
                "strict", "false",
                "BATCH", "B2");
        assertThat(request(options).dataset())
                .isEqualTo(FhirDataset.parse("patients=200,meanLengthOfStay=5,hospital.org-larkmeadow.mortality=0.04,"
                        + "patient.1.readmittedAfterDays=30,batch=B2"));
    }

    @Test
    void singleKeysWinOverTheSpecificationAndThatOverTheConfiguration() {
        Map<String, String> options = Map.of(
                "resource", "json",
                "config", "dataset: {patients: 10, year: 2020, seed: 5}",
                "specification", "year=2021,seed=6",
                "seed", "7");
        assertThat(request(options).dataset()).isEqualTo(FhirDataset.parse("patients=10,year=2021,seed=7"));
    }

    @Test
    void aConfigurationOfOnesOwnReachesTheExecutors() {
        FhirDataset dataset =
                Configuration.parse("config", ONE_HOSPITAL).builder().build();
        Dataset<Row> read = LocalSpark.read("Organization", Map.of("config", ONE_HOSPITAL));
        Dataset<Row> embedded = MetricCareSpark.read(SPARK, dataset).organizations();
        for (Dataset<Row> hospitals : List.of(read, embedded)) {
            assertThat(hospitals.select("id").collectAsList()).hasToString("[[org-a]]");
        }
    }

    @Test
    void ofADataSetSayNothingThatIsTheLibrarys() {
        FhirDataset standard = FhirDataset.parse("patients=50,seed=7");
        assertThat(DatasetOptions.of(standard)).isEqualTo(Map.of("specification", standard.toString()));

        FhirDataset own = Configuration.parse("config", ONE_HOSPITAL).builder().build();
        assertThat(DatasetOptions.of(own)).containsOnlyKeys("specification", "config");
        String template =
                Templates.standardText(ResourceType.PATIENT).replace("\"gender\"", "\"active\": true, \"gender\"");
        Templates templates = Templates.parse("templates", "{\"patient.json\":" + template + "}");
        FhirDataset shaped = FhirDataset.builder().templates(templates).build();
        assertThat(DatasetOptions.of(shaped)).containsOnlyKeys("specification", "templates");
    }

    @Test
    void ofADataSetGiveTheSameAgain() {
        FhirDataset own = Configuration.parse("config", ONE_HOSPITAL)
                .builder()
                .patients(30)
                .set("hospital.org-a.mortality", "20%")
                .build();
        for (FhirDataset dataset : List.of(own, FhirDataset.parse("patients=50,seed=7"))) {
            assertThat(DatasetOptions.dataset(DatasetOptions.of(dataset))).isEqualTo(dataset);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resource | Patients | resource must be a type of resource or json but was Patients; did you mean Patient?",
                "type | json | type must be a type of resource but was json; write one of Patient, Encounter, Condition,"
                        + " Organization, Location, Practitioner",
                "mortality | 10 | mortality must be between 0 and 1 but was 10; write 0.10 or 10% for 10 %",
                "patient | 10 | patient is no option of metriccare; did you mean patients?",
                "colour | red | colour is no option of metriccare; write one of resource, type, partitions,"
                        + " specification, config, templates, patients, year, mortality, infection, readmission, alos,"
                        + " meanLengthOfStay, seed, batch, strict, hospital.ID.RATE, patient.N.FACT",
                "partitions | 0 | partitions must be a whole number from 1 to 100000 but was 0; write partitions=64, or"
                        + " leave it out",
                "partitions | many | partitions must be a whole number from 1 to 100000 but was many; write"
                        + " partitions=64, or leave it out",
                "path | s3://lake | metriccare makes its rows and reads no path but was given s3://lake; write load()",
                "config | config.yaml | config must be the text of a config.yaml but was the name config.yaml; read the"
                        + " file and give its text",
                "hospital.org-x | 1 | hospital.org-x must name a hospital and a rate; write"
                        + " hospital.org-metriccare.mortality=0.10",
                "patient.1 | 30 | patient.1 must name a patient by its number, the first being 0, and what is asked of it;"
                        + " write patient.0.readmittedAfterDays=30",
                "specification | patients=1,patients=2 | patients is named twice; name it once"
            })
    void aWrongOneIsRefusedOnTheDriverBeforeAnythingRuns(String option, String value, String sentence) {
        Map<String, String> options = option.equals("resource") ? Map.of() : Map.of("resource", "json");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPARK.read()
                        .format("metriccare")
                        .options(options)
                        .option(option, value)
                        .load())
                .withMessage(sentence);
    }

    @Test
    void theResourceMustBeSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SPARK.read().format("metriccare").load())
                .withMessage("resource must be said but was not; write option(\"resource\", \"Patient\")");
    }

    @Test
    void aTypeBelongsToLinesAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalSpark.read("Patient", Map.of("type", "Patient")))
                .withMessage("type belongs to resource json but resource was Patient; leave type out, or write"
                        + " resource=json");
    }

    @Test
    void sqlReadsTheSame() {
        SPARK.sql("CREATE OR REPLACE TEMPORARY VIEW dead USING metriccare OPTIONS (resource 'Patient', patients 50,"
                + " mortality '20%', meanLengthOfStay 5, `hospital.org-larkmeadow.infection` 0)");
        FhirDataset dataset =
                FhirDataset.parse("patients=50,mortality=20%,meanLengthOfStay=5,hospital.org-larkmeadow.infection=0");
        assertThat(SPARK.sql("SELECT count(deceasedDateTime), min(id) FROM dead")
                        .first()
                        .toString())
                .isEqualTo("[10," + dataset.record(0).id() + "]");
    }
}
