package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variable stands in for an option that is not typed. */
class EnvironmentTest {
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path home;

    @BeforeEach
    void writeIntoTheFolder() {
        environment.put("METRICCARE_OUT", home.resolve("data").toString());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "METRICCARE_PATIENTS    | 7    | patients=7,year=2023,seed=1",
                "METRICCARE_YEAR        | 2024 | patients=100,year=2024,seed=1",
                "METRICCARE_MORTALITY   | 5%   | patients=100,year=2023,mortality=0.05,seed=1",
                "METRICCARE_INFECTION   | 0.1  | patients=100,year=2023,infection=0.1,seed=1",
                "METRICCARE_READMISSION | 20%  | patients=100,year=2023,readmission=0.2,seed=1",
                "METRICCARE_ALOS        | 50%  | patients=100,year=2023,alos=0.5,seed=1",
                "METRICCARE_MEAN_LOS    | 5    | patients=100,year=2023,meanLengthOfStay=5,seed=1",
                "METRICCARE_SEED        | 2    | patients=100,year=2023,seed=2",
                "METRICCARE_BATCH       | b    | patients=100,year=2023,seed=1,batch=b",
                "METRICCARE_STRICT      | true | patients=100,year=2023,seed=1,strict=true",
                "METRICCARE_HOSPITAL    | org-metriccare:alos=0.9,mortality=0;org-fernwater:infection=0.3"
                        + " | patients=100,year=2023,hospital.org-fernwater.infection=0.3,"
                        + "hospital.org-metriccare.mortality=0,hospital.org-metriccare.alos=0.9,seed=1",
                "METRICCARE_PATIENT     | 1:readmittedAfterDays=30,diesInHospital=true;4:lengthOfStay=0"
                        + " | patients=100,year=2023,patient.1.readmittedAfterDays=30,patient.1.diesInHospital=true,"
                        + "patient.4.lengthOfStay=0,seed=1",
                "METRICCARE_SPEC        | patients=3,mortality=0 | patients=3,year=2023,mortality=0,seed=1",
                "METRICCARE_YEAR        | ''   | patients=100,year=2023,seed=1"
            })
    void everyPartOfTheSpecificationCanBeGiven(String variable, String value, String specification) {
        environment.put(variable, value);

        assertThat(described()).isEqualTo(specification);
    }

    @Test
    void otherOptionsCanBeGiven() throws IOException {
        environment.put("METRICCARE_FORMAT", "ndjson");
        environment.put("METRICCARE_QUIET", "true");
        environment.put("METRICCARE_THREADS", "1");

        assertThat(run("generate")).isEqualTo(new Outcome(0, "", ""));
        assertThat(new DataFolder(home.resolve("data")).files()).hasSize(6).allMatch(file -> file.endsWith(".ndjson"));
    }

    @Test
    void whatIsTypedCountsMore() {
        environment.put("METRICCARE_PATIENTS", "7");
        environment.put("METRICCARE_MORTALITY", "wrong, but not used");
        environment.put("METRICCARE_HOSPITAL", "org-metriccare:alos=0.9");

        assertThat(described("--patients", 9, "--mortality", 0, "--hospital", "org-fernwater:alos=0.8"))
                .isEqualTo("patients=9,year=2023,mortality=0,hospital.org-fernwater.alos=0.8,seed=1");
    }

    @Test
    void aSpecificationThatIsTypedIsTheWholeOne() {
        environment.put("METRICCARE_MORTALITY", "0.5");
        environment.put("METRICCARE_HOSPITAL", "org-metriccare:alos=0.9");
        environment.put("METRICCARE_STRICT", "true");

        assertThat(described("--spec", "patients=4")).isEqualTo("patients=4,year=2023,seed=1");
        assertThat(described("--spec", "patients=4", "--seed", 9)).isEqualTo("patients=4,year=2023,seed=9");
    }

    @Test
    void variablesGoOnTopOfTheSpecificationInAVariable() {
        environment.put("METRICCARE_SPEC", "patients=4,seed=3");
        environment.put("METRICCARE_SEED", "9");

        assertThat(described()).isEqualTo("patients=4,year=2023,seed=9");
    }

    @Test
    void anOverwriteThatIsTypedCountsMoreThanAnAppendOfTheEnvironment() throws IOException {
        environment.put("METRICCARE_APPEND", "true");
        run("generate");
        assertThat(run("generate", "--overwrite").err()).isEmpty();

        assertThat(new DataFolder(home.resolve("data")).resources("patient")).hasSize(100);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "METRICCARE_MORTALITY | 10  | METRICCARE_MORTALITY must be between 0 and 1 but was 10;"
                        + " write 0.10 or 10% for 10 %",
                "METRICCARE_PATIENTS  | 1e3 | METRICCARE_PATIENTS must be a whole number but was 1e3;"
                        + " write METRICCARE_PATIENTS=100",
                "METRICCARE_ALOS      | 0.1 | METRICCARE_ALOS must be at least mortality, which is 0.2, because those"
                        + " patients are admitted, but was 0.1; write METRICCARE_ALOS=0.2 or more",
                "METRICCARE_THREADS   | 0   | METRICCARE_THREADS must be between 1 and 1024 but was 0; write .*",
                "METRICCARE_THREADS   | two | METRICCARE_THREADS must be a whole number but was two; write"
                        + " METRICCARE_THREADS=[0-9]+",
                "METRICCARE_FORMAT    | xml | METRICCARE_FORMAT must be json, ndjson or bundle but was xml; write"
                        + " METRICCARE_FORMAT=json",
                "METRICCARE_QUIET     | yes | METRICCARE_QUIET must be true or false but was yes; write"
                        + " METRICCARE_QUIET=true",
                "METRICCARE_COLOR     | red | METRICCARE_COLOR must be auto, always or never but was red; write"
                        + " METRICCARE_COLOR=auto",
                "METRICCARE_HOSPITAL  | org-fernwater:mortality=5 | METRICCARE_HOSPITAL=org-fernwater:mortality must be"
                        + " between 0 and 1 but was 5; write 0.05 or 5% for 5 %",
                "METRICCARE_SPEC      | patients=x | METRICCARE_SPEC: patients must be a whole number but was x;"
                        + " write patients=100"
            })
    void aWrongVariableIsToldByItsName(String variable, String value, String sentence) {
        environment.put(variable, value);
        Outcome outcome = variable.equals("METRICCARE_ALOS") ? run("generate", "--mortality", "20%") : run("generate");

        assertThat(outcome.errLines()).singleElement().asString().matches("metriccare: " + sentence);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(home).isEmptyDirectory();
    }

    /** The specification that an option or variable gives. */
    private String described(Object... options) {
        List<Object> words = new ArrayList<>(List.of("describe"));
        words.addAll(List.of(options));
        Outcome outcome = run(words.toArray());
        assertThat(outcome.err()).isEmpty();
        return outcome.outLines().get(0);
    }

    private Outcome run(Object... words) {
        return Outcome.of(environment, words);
    }
}
