package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong command line ends with exit code 2 and one sentence: what is wrong, the value, and what to write. */
class WrongUsageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Rates
                "--mortality 10        | --mortality must be between 0 and 1 but was 10; write 0.10 or 10% for 10 %",
                "--infection 2.5       | --infection must be between 0 and 1 but was 2.5; write 0.025 or 2.5% for 2.5 %",
                "--readmission 101%    | --readmission must be between 0 and 1 but was 101%; write 0.15 or 15% for 15 %",
                "--alos -0.1           | --alos must be between 0 and 1 but was -0.1; write 1.00 or 100% for 100 %",
                "--mortality 0,10      | --mortality must be between 0 and 1 but was 0,10; write 0.10 or 10% for 10 %",
                "--mortality NaN       | --mortality must be between 0 and 1 but was NaN; write 0.10 or 10% for 10 %",
                "--mortality 0.1,strict=true"
                        + " | --mortality must be between 0 and 1 but was 0.1,strict=true; write 0.10 or 10% for 10 %",
                "--infection 20% --alos 0.1"
                        + " | --alos must be at least infection, which is 0.2, because those patients are admitted, but was 0.1;"
                        + " write --alos 0.2 or more",
                // Numbers
                "--patients -1         | --patients must be between 0 and 10000000000000 but was -1;"
                        + " write a whole number such as 100",
                "--patients 1e3        | --patients must be a whole number but was 1e3; write --patients 100",
                "--count 1,000         | --patients must be a whole number but was 1,000; write --patients 100",
                "--patients=           | --patients must be a whole number but was \"\"; write --patients 100",
                "--patients 99999999999999999999 | --patients must be between 0 and 10000000000000"
                        + " but was 99999999999999999999; write a whole number such as 100",
                "--year 1899           | --year must be between 1900 and 2100 but was 1899; write 2023",
                "--year 2023,strict=true | --year must be a whole number but was 2023,strict=true; write --year 2023",
                "--seed x              | --seed must be a whole number but was x; write --seed 1",
                "--mean-los 4,5        | --mean-los must be between 1 and 60 days but was 4,5; write 4.5",
                "--mean-los 0.5        | --mean-los must be between 1 and 60 days but was 0.5; write 4.5",
                "--mean-los NaN        | --mean-los must be between 1 and 60 days but was NaN; write 4.5",
                "--batch a/b           | --batch must be at most 40 letters, digits, - or _ but was a/b; write --batch 2",
                // The rest
                "--format xml          | --format must be json, ndjson or bundle but was xml; write --format json",
                "--append --overwrite  | --append and --overwrite exclude each other; write one of them",
                "--append --batch b    | --append names the batch itself, so that ids stay unique, but this one has a name:"
                        + " patients=100,year=2023,seed=1,batch=b; leave the batch out",
                "--patients 1000000000 --format ndjson --shard-size 2kB | a run has at most 99999 shards, but with a shard"
                        + " size of 2000 bytes these patients would need 4367062500; write a shard size of 87342124 bytes or"
                        + " more",
                // Hospitals
                "--hospital mortality=0.1 | --hospital must be an id, a colon and its rates but was mortality=0.1;"
                        + " write --hospital org-fernwater:mortality=5%,alos=0.9",
                "--hospital org-fernwater:patients=3 | --hospital must have rates of mortality, infection, readmission or"
                        + " alos but had patients=3; write --hospital org-fernwater:mortality=5%,alos=0.9",
                "--hospital org-fernwater: | --hospital must have rates of mortality, infection, readmission or"
                        + " alos but had \"\"; write --hospital org-fernwater:mortality=5%,alos=0.9",
                "--hospital org-fernwater:alos=0.1,alos=0.2 | --hospital must name a rate once but was"
                        + " org-fernwater:alos=0.1,alos=0.2; leave one alos out",
                "--hospital org-fernwater:alos=0.3 --hospital org-fernwater:alos=0.4"
                        + " | --hospital org-fernwater:alos is given twice; give it once",
                "--hospital org-fernwater:mortality=5 | --hospital org-fernwater:mortality must be between 0 and 1 but"
                        + " was 5; write 0.05 or 5% for 5 %",
                "--hospital org-fernwater:alos=0.05 --mortality 10% | alos of hospital org-fernwater must be at least its"
                        + " mortality, which is 0.1, because those patients are admitted, but was 0.05; write"
                        + " --hospital org-fernwater:alos=0.1 or more, or --hospital org-fernwater:mortality=0.05 or less",
                "--hospital org-x:alos=0.5 | --hospital must be one of [org-metriccare, org-larkmeadow,"
                        + " org-juniper-bend, org-fernwater] but was org-x; write one of them",
                // Patients made by hand
                "--patient diesInHospital=true | --patient must be a number, a colon and what is asked but was"
                        + " diesInHospital=true; write --patient 1:readmittedAfterDays=30,diesInHospital=true",
                "--patient 1:diesInHospital | --patient must ask fact=value,fact=value but has diesInHospital; write"
                        + " --patient 1:readmittedAfterDays=30,diesInHospital=true",
                "--patient 1:lengthOfStay=1,lengthOfStay=2 | --patient must name a fact once but was"
                        + " 1:lengthOfStay=1,lengthOfStay=2; leave one lengthOfStay out",
                "--patient 1:lengthOfStay=61 | --patient 1:lengthOfStay must be a whole number from 0 to 60 but was 61;"
                        + " write 4",
                "--patients 3 --patient 3:lengthOfStay=6 | --patient 3:lengthOfStay must be of one of the 3 patients,"
                        + " which are counted from 0, but was of patient 3; write --patients 4 or more",
                // The text form
                "--spec mortality=10 | --spec: mortality must be between 0 and 1 but was 10; write 0.10 or 10% for 10 %",
                "--spec patients     | --spec: a specification is key=value,key=value but has \"patients\"; write for"
                        + " example patients=100,year=2023",
                "--spec alos=0.1 --mortality 20% | alos must be at least mortality, which is 0.2, because those patients"
                        + " are admitted, but was 0.1; write alos=0.2 or more",
                "--strict --mortality 14.5% | --mortality 0.145 of 100 patients is 14.5, and strict wants a whole number;"
                        + " ask for 200 patients, or leave strict out",
                "--out=                | --out must be a folder but was empty; write --out . for this one",
                "--quiet=yes           | --quiet takes no value but was given yes; write --quiet",
                "--seed                | --seed needs a value; write --seed SEED, as metriccare generate --help explains",
                "--year --seed 1       | --year needs a value; write --year YEAR, as metriccare generate --help explains",
                "--seed 1 --seed 2     | --seed is given twice; give it once",
                "--patients 1 --count 1 | --patients or --count is given twice; give it once",
                "--patiens 3           | --patiens is no option; write --patients, or see metriccare generate --help",
                "-x                    | -x is no option; see metriccare generate --help",
                "patients=3            | patients=3 is one word too many; write --patients=3, or see metriccare generate"
                        + " --help",
                "100                   | 100 is one word too many; write --patients 100, or see metriccare generate --help",
                "--mortality 10 %      | % is one word too many; see metriccare generate --help",
                "help                  | help is one word too many; write --help, or see metriccare generate --help",
                "describe              | describe is one word too many; write metriccare describe, or see metriccare"
                        + " generate --help",
                "--run-id a/b          | --run-id must be 1 to 64 letters, digits, - or _ but was a/b; write"
                        + " 20230101_120000",
            })
    void everyWrongOptionIsToldInASentence(String options, String sentence) {
        String out = options.contains("--out") ? "" : "--out " + folder.resolve("data") + " ";
        assertRefused("generate " + out + options, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1025", "-2"})
    void aWrongNumberOfThreadsIsToldWithTheNumberForThisMachine(String threads) {
        assertRefused(
                "generate --threads " + threads,
                "--threads must be between 1 and 1024 but was " + threads + "; write "
                        + Runtime.getRuntime().availableProcessors() + " for this machine");
    }

    @Test
    void threadsThatAreNoNumberAreToldWithTheNumberForThisMachine() {
        assertRefused(
                "generate --threads abc",
                "--threads must be a whole number but was abc; write --threads "
                        + Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aMeanLengthOfStayNoSuchPatientsHaveIsToldWithTheFeasibleRange() {
        assertThat(refusal("generate --mean-los 59").err())
                .matches("metriccare: --mean-los must be between [0-9.]+ and [0-9.]+ days for these patients \\(.*\\)"
                        + " but was 59; write a number between them\\R");
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "''       | a command is missing; write metriccare generate, or see metriccare --help",
                "--debug  | a command is missing; write metriccare generate, or see metriccare --help",
                "genarate | genarate is no command; write generate, or see metriccare --help",
                "--patients 3 | --patients is no option here; write metriccare generate --patients, or see metriccare --help",
                "version  | version is no command; write --version, or see metriccare --help",
                "--nothing | --nothing is no option; see metriccare --help",
                "config --template wards | --template must be patient, encounter, condition, organization, location or"
                        + " practitioner but was wards; write --template patient",
                "completion fish | fish is one word too many; see metriccare completion --help",
            })
    void aWrongCommandIsToldInASentence(String words, String sentence) {
        Outcome outcome = Outcome.ofLine(words);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.errLines()).last().isEqualTo("metriccare: " + sentence);
    }

    @Test
    void aValueOfSeveralLinesStillGivesOneLine() {
        Outcome outcome = Outcome.of("generate", "--patients", "1\n2");

        assertThat(outcome.errLines())
                .containsExactly("metriccare: --patients must be a whole number but was 1 2; write --patients 100");
    }

    @Test
    void debugShowsWhereAWrongArgumentWasFound() {
        Outcome outcome = Outcome.of("generate", "--debug", "--mortality", "10");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("\tat io.metriccare.metric.Rates.");
        assertThat(outcome.errLines()).last().asString().startsWith("metriccare: --mortality must be");
    }

    private void assertRefused(String words, String sentence) {
        assertThat(refusal(words).errLines()).containsExactly("metriccare: " + sentence);
    }

    private Outcome refusal(String words) {
        Outcome outcome = Outcome.ofLine(words);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        return outcome;
    }
}
