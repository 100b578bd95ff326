package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.Category;
import io.metriccare.record.Finding;
import io.metriccare.record.PatientRecord;
import io.metriccare.record.Stay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small data set through the jobs in Java, once. */
class LakehouseTest {
    @TempDir
    static Path folder;

    private static Lakehouse lakehouse;
    private static FhirDataset dataset;

    @BeforeAll
    static void run() throws IOException {
        lakehouse = new Lakehouse(folder, Jobs.JAVA);
        dataset = lakehouse.land(
                FhirDataset.parse(AthenaPage.edges() + ",alos=95%,hospital.org-larkmeadow.mortality=30%"), "first");
        lakehouse.breakOff(FhirDataset.parse("patients=7"), "killed");
        lakehouse.run();
    }

    @Test
    void onlyCompleteRunsAreTakenIn() {
        assertThat(folder.resolve("fhir/patient/Patient.killed-00000-of-00002.ndjson"))
                .exists();
        assertThat(lakehouse
                        .table("bronze", "patient")
                        .where("source_file LIKE '%killed%'")
                        .count())
                .isZero();
    }

    @Test
    void bronzeHoldsARowForEachResource() {
        assertThat(lakehouse.table("bronze", "patient").count()).isEqualTo(dataset.size());
        assertThat(lakehouse.table("bronze", "encounter").count())
                .isEqualTo(
                        dataset.records().mapToLong(p -> p.encounters().size()).sum());
        assertThat(lakehouse.table("bronze", "condition").count())
                .isEqualTo(dataset.records()
                        .flatMap(p -> p.encounters().stream())
                        .mapToLong(e -> e.findings().size())
                        .sum());
    }

    @Test
    void bronzeFlattensAPatient() {
        PatientRecord patient =
                dataset.records().filter(p -> p.death() != null).findFirst().orElseThrow();
        Row row = row("bronze", "patient", patient.id().value());
        assertThat(row.<String>getAs("gender")).isEqualTo(patient.sex().code().toString());
        assertThat(row.<String>getAs("birth_date"))
                .isEqualTo(patient.birthDate().toString());
        assertThat(row.<String>getAs("language"))
                .isEqualTo(patient.language().text().toString());
        assertThat(row.<String>getAs("hospital_id"))
                .isEqualTo(patient.hospital().id());
        assertThat(row.<String>getAs("hospital"))
                .isEqualTo(patient.hospital().name().toString());
        assertThat(row.<String>getAs("deceased")).isEqualTo(String.valueOf(patient.death()));
        assertThat(row.<String>getAs("source_file")).contains("/fhir/patient/Patient.first-");
    }

    @Test
    void bronzeFlattensAnEncounter() {
        Stay stay =
                dataset.records().flatMap(p -> p.stays().stream()).findFirst().orElseThrow();
        Row row = row("bronze", "encounter", stay.id());
        assertThat(row.<String>getAs("patient_id")).isEqualTo(stay.patient().value());
        assertThat(row.<String>getAs("status")).isEqualTo("finished");
        assertThat(row.<String>getAs("type")).isEqualTo("Inpatient");
        assertThat(row.<String>getAs("admission")).isEqualTo(stay.admission().toString());
        assertThat(row.<String>getAs("discharge")).isEqualTo(stay.discharge().toString());
        assertThat(row.<String>getAs("department"))
                .isEqualTo(stay.location().department().name().toString());
        assertThat(row.<String>getAs("role")).isNotEmpty();
        assertThat(row.<String>getAs("practitioner"))
                .isEqualTo(stay.attending().display().toString());
        assertThat(row.<String>getAs("hospital_id"))
                .isEqualTo(stay.location().hospital().id());
    }

    @Test
    void bronzeFlattensACondition() {
        Finding finding = findings(Category.INFECTION).stream()
                .filter(f -> f.abatement() != null)
                .findFirst()
                .orElseThrow();
        Row row = row("bronze", "condition", finding.id());
        assertThat(row.<String>getAs("patient_id")).isEqualTo(finding.patient().value());
        assertThat(row.<String>getAs("encounter_id"))
                .isEqualTo(finding.patient().value() + "-e" + finding.encounter());
        assertThat(row.<String>getAs("snomed_code"))
                .isEqualTo(finding.concept().codings().get(0).code().toString());
        assertThat(row.<String>getAs("condition_name"))
                .isEqualTo(finding.concept().text().toString());
        assertThat(row.<String>getAs("clinical_status")).isEqualTo("resolved");
        assertThat(row.<String>getAs("onset")).isEqualTo(finding.onset().toString());
        assertThat(row.<String>getAs("recovery")).isEqualTo(String.valueOf(finding.abatement()));
        assertThat(row.<String>getAs("category")).isEqualTo("Infection");
        assertThat(row.<String>getAs("type")).isEqualTo("Inpatient");
        assertThat(row.<String>getAs("metric")).isEqualTo("HAI Rate");
        assertThat(row.<String>getAs("severity"))
                .isEqualTo(finding.severity().display().toString());
        assertThat(row.<String>getAs("version")).isNotEmpty();
    }

    @Test
    void silverFlagsWhatIsInfectiousAndWhatIsChronic() {
        assertThat(lakehouse.table("silver", "condition").where("is_infectious").count())
                .isEqualTo(findings(Category.INFECTION).size())
                .isPositive();
        assertThat(lakehouse.table("silver", "condition").where("is_chronic").count())
                .isEqualTo(findings(Category.CHRONIC).size())
                .isPositive();
    }

    @Test
    void silverKnowsTheLengthOfEachStay() {
        Map<String, Long> lengths = new TreeMap<>();
        lakehouse
                .table("silver", "encounter")
                .where("is_stay")
                .collectAsList()
                .forEach(row -> lengths.put(
                        row.getAs("encounter_id"),
                        row.<Integer>getAs("length_of_stay").longValue()));
        Map<String, Long> expected = new TreeMap<>();
        dataset.records().flatMap(p -> p.stays().stream()).forEach(s -> expected.put(s.id(), s.lengthOfStay()));
        assertThat(lengths).isEqualTo(expected);
    }

    @Test
    void goldIsTheGroundTruthOfEachHospital() {
        assertThat(lakehouse.gold()).isEqualTo(Lakehouse.promisedGold(List.of(dataset)));
    }

    @Test
    void goldOfEachMonthIsWhatTheRecordsSay() {
        assertThat(lakehouse.goldOfMonths()).isEqualTo(Lakehouse.promisedMonths(List.of(dataset)));
    }

    @Test
    void theMonthsOfAHospitalAddUpToItsGroundTruth() {
        Map<String, MetricCounts> sums = new TreeMap<>();
        lakehouse.goldOfMonths().forEach((hospitalAndMonth, row) -> {
            MetricCounts month = new MetricCounts(
                    0,
                    0,
                    row.get("deaths").longValue(),
                    row.get("infections").longValue(),
                    row.get("readmissions").longValue(),
                    row.get("stays").longValue(),
                    row.get("length_of_stay_days").longValue(),
                    row.get("fatal_stays").longValue());
            sums.merge(hospitalAndMonth.replaceFirst(" .*", ""), month, MetricCounts::plus);
        });
        Lakehouse.promised(List.of(dataset))
                .forEach((hospital, truth) -> assertThat(sums.get(hospital))
                        .as(hospital)
                        .isEqualTo(new MetricCounts(
                                0,
                                0,
                                truth.deaths(),
                                truth.infections(),
                                truth.readmissions(),
                                truth.stays(),
                                truth.lengthOfStayDays(),
                                truth.fatalStays())));
    }

    @Test
    void filesThatComeAgainChangeNoRow() throws IOException {
        List<String> before = lakehouse.rows("bronze", "condition", "condition_id");
        lakehouse.runBronze();
        assertThat(lakehouse.rows("bronze", "condition", "condition_id")).isEqualTo(before);
    }

    private static Row row(String layer, String name, String id) {
        return lakehouse.table(layer, name).where(name + "_id = '" + id + "'").first();
    }

    private static List<Finding> findings(Category category) {
        return dataset.records()
                .flatMap(p -> p.encounters().stream())
                .flatMap(e -> e.findings().stream())
                .filter(f -> f.category() == category)
                .toList();
    }
}
