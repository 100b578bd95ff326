package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong argument is refused where it is set, in a sentence that says what to write instead. */
class WrongArgumentsTest {
    private static final String ALOS_BELOW_MORTALITY =
            "alos must be at least mortality, which is 0.1, because those patients are admitted, but was 0.05;"
                    + " write alos=0.1 or more";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-0.1      | mortality must be between 0 and 1 but was -0.1; write 0.10 or 10% for 10 %",
                "NaN       | mortality must be between 0 and 1 but was NaN; write 0.10 or 10% for 10 %",
                "Infinity  | mortality must be between 0 and 1 but was Infinity; write 0.10 or 10% for 10 %",
                "-Infinity | mortality must be between 0 and 1 but was -Infinity; write 0.10 or 10% for 10 %",
                "10        | mortality must be between 0 and 1 but was 10.0; write 0.10 or 10% for 10 %",
                "12.5      | mortality must be between 0 and 1 but was 12.5; write 0.125 or 12.5% for 12.5 %",
                "100       | mortality must be between 0 and 1 but was 100.0; write 1.00 or 100% for 100 %",
                "101       | mortality must be between 0 and 1 but was 101.0; write 0.10 or 10% for 10 %"
            })
    void refusesARateThatIsNoShareOfPatients(double rate, String sentence) {
        assertRefused(builder -> builder.mortality(rate), sentence);
    }

    static Stream<Arguments> ratesOfTen() {
        return Stream.of(
                Arguments.of((Consumer<FhirDatasetBuilder>) builder -> builder.infection(10), "infection"),
                Arguments.of((Consumer<FhirDatasetBuilder>) builder -> builder.readmission(10), "readmission"),
                Arguments.of((Consumer<FhirDatasetBuilder>) builder -> builder.alos(10), "alos"),
                Arguments.of(
                        (Consumer<FhirDatasetBuilder>)
                                builder -> builder.hospital("org-fernwater", rates -> rates.infection(10)),
                        "hospital.org-fernwater.infection"));
    }

    @ParameterizedTest
    @MethodSource("ratesOfTen")
    void namesTheRateThatIsWrong(Consumer<FhirDatasetBuilder> wrong, String name) {
        assertRefused(wrong, name + " must be between 0 and 1 but was 10.0; write 0.10 or 10% for 10 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mortality=10   | mortality must be between 0 and 1 but was 10; write 0.10 or 10% for 10 %",
                "infection=-20% | infection must be between 0 and 1 but was -20%; write 0.20 or 20% for 20 %",
                "readmission=x  | readmission must be between 0 and 1 but was x; write 0.15 or 15% for 15 %",
                "alos=1e-1      | alos must be between 0 and 1 but was 1e-1; write 1.00 or 100% for 100 %",
                "mortality=150% | mortality must be between 0 and 1 but was 150%; write 0.10 or 10% for 10 %",
                "mortality=     | mortality must be between 0 and 1 but was \"\"; write 0.10 or 10% for 10 %",
                "alos=%         | alos must be between 0 and 1 but was %; write 1.00 or 100% for 100 %",
                "mortality=0,1  | a specification is key=value,key=value but has \"1\";"
                        + " write for example patients=100,year=2023"
            })
    void refusesARateInATextThatIsNoShareOfPatients(String text, String sentence) {
        assertRefused(builder -> builder.read(text), sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {1899, 2101, 0, -2023, Integer.MAX_VALUE})
    void refusesAYearOutsideTwoCenturies(int year) {
        assertRefused(
                builder -> builder.year(year), "year must be between 1900 and 2100 but was " + year + "; write 2023");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 10_000_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesANumberOfPatientsItCannotDescribe(long number) {
        assertRefused(
                builder -> builder.patients(number),
                "patients must be between 0 and 10000000000000 but was " + number
                        + "; write a whole number such as 100");
    }

    @ParameterizedTest
    @CsvSource({"0.99, 0.99", "60.01, 60.01", "-4, -4.0", "NaN, NaN", "Infinity, Infinity"})
    void refusesAMeanLengthOfStayThatNoStaysHave(double days, String shown) {
        assertRefused(
                builder -> builder.meanLengthOfStay(days),
                "meanLengthOfStay must be between 1 and 60 days but was " + shown + "; write 4.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a,b", "12345678901234567890123456789012345678901"})
    void refusesABatchThatIsNoPartOfAFileName(String batch) {
        assertRefused(
                builder -> builder.batch(batch),
                "batch must be at most 40 letters, digits, - or _ but was " + batch + "; write batch=2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patients=many      | patients must be a whole number but was many; write patients=100",
                "patients=1.5       | patients must be a whole number but was 1.5; write patients=100",
                "year=x             | year must be a whole number but was x; write year=2023",
                "patients=99999999999999999999 | patients must be between 0 and 10000000000000"
                        + " but was 99999999999999999999; write a whole number such as 100",
                "year=-99999999999999999999 | year must be between 1900 and 2100"
                        + " but was -99999999999999999999; write 2023",
                "seed=              | seed must be a whole number but was \"\"; write seed=1",
                "seed=9223372036854775808 | seed must be between -9223372036854775808 and 9223372036854775807"
                        + " but was 9223372036854775808; write seed=1",
                "strict=            | strict must be true or false but was \"\"; write strict=true",
                "strict=yes         | strict must be true or false but was yes; write strict=true",
                "meanLengthOfStay=  | meanLengthOfStay must be between 1 and 60 days but was \"\"; write 4.5",
                "meanLengthOfStay=1e2 | meanLengthOfStay must be between 1 and 60 days but was 1e2; write 4.5",
                "meanLengthOfStay=x | meanLengthOfStay must be between 1 and 60 days but was x; write 4.5",
                "patients           | a specification is key=value,key=value but has \"patients\";"
                        + " write for example patients=100,year=2023",
                "year=2023,         | a specification is key=value,key=value but has \"\";"
                        + " write for example patients=100,year=2023",
                "year=2023,year=2023 | year is named twice; name it once",
                "hospital.mortality=0.1 | hospital.mortality must name a hospital and a rate;"
                        + " write hospital.org-metriccare.mortality=0.10"
            })
    void refusesATextThatIsNoSpecification(String text, String sentence) {
        assertRefused(builder -> builder.read(text), sentence);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 9223372036854775807", "-9223372036854775808, -9223372036854775808", "+007, 7"})
    void acceptsEverySeedThatIsALong(String typed, long seed) {
        assertThat(FhirDataset.parse("seed=" + typed))
                .isEqualTo(FhirDataset.builder().seed(seed).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mortalty", "Mortality", "hospital.org-metriccare.patients", "hospitals.org-x.alos"})
    void refusesAKeyItDoesNotKnow(String key) {
        assertRefused(
                builder -> builder.read(key + "=0.1"),
                key + " is no key of a specification; write one of patients, year, mortality, infection, readmission,"
                        + " alos, meanLengthOfStay, seed, batch, strict, catalog, templates, hospital.ID.RATE, patient.N.FACT");
    }

    @Test
    void refusesAnUnknownHospitalWhenBuilt() {
        assertRefused(
                builder -> builder.hospital("org-elsewhere", rates -> rates.mortality(0.1))
                        .build(),
                "hospital must be one of [org-metriccare, org-larkmeadow, org-juniper-bend, org-fernwater]"
                        + " but was org-elsewhere; write one of them");
    }

    @Test
    void refusesAlosBelowARateThatWasSetBefore() {
        assertRefused(builder -> builder.mortality(0.1).alos(0.05).build(), ALOS_BELOW_MORTALITY);
    }

    @Test
    void refusesAlosBelowARateThatWasSetAfter() {
        assertRefused(builder -> builder.alos(0.05).mortality(0.1).build(), ALOS_BELOW_MORTALITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"infection", "readmission"})
    void refusesAlosBelowAnyOtherRate(String metric) {
        assertRefused(
                builder -> builder.read("alos=25%," + metric + "=0.3").build(),
                "alos must be at least " + metric + ", which is 0.3, because those patients are admitted,"
                        + " but was 0.25; write alos=0.3 or more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hospital.org-fernwater.alos=0.05,hospital.org-fernwater.mortality=0.1",
                "hospital.org-fernwater.alos=0.05,mortality=0.1",
                "hospital.org-fernwater.mortality=0.1,alos=0.05,infection=0"
            })
    void refusesAlosOfAHospitalBelowOneOfItsRates(String text) {
        assertRefused(
                builder -> builder.read(text).build(),
                "alos of hospital org-fernwater must be at least its mortality, which is 0.1, because those patients"
                        + " are admitted, but was 0.05; write hospital.org-fernwater.alos=0.1 or more, or"
                        + " hospital.org-fernwater.mortality=0.05 or less");
    }

    /** 20, 13, 10 and 8 patients who die are one more than the 50 who are admitted. */
    @Test
    void refusesRatesOfHospitalsThatRoundedUpNeedMoreThanAreAdmitted() {
        assertRefused(
                builder -> {
                    for (String hospital : Request.HOSPITALS) {
                        builder.hospital(hospital, rates -> rates.mortality(0.5));
                    }
                    builder.alos(0.5).build();
                },
                "alos=0.5 admits 50 of 100 patients but the hospitals' own rates need 51; raise alos");
    }

    /** One of the two patients of each group dies, but of all four only one is admitted. */
    @Test
    void refusesARateThatRoundedUpNeedsMoreThanAreAdmitted() {
        assertRefused(
                builder -> builder.read("patients=4,seed=-1007150289,alos=0.333,mortality=0.333,"
                                + "hospital.org-metriccare.mortality=0.333")
                        .build(),
                "mortality=0.333 asks for 1 of 2 patients but only 0 of them are admitted; raise alos");
    }

    @Test
    void lowersADefaultRateToAlosInsteadOfRefusing() {
        FhirDataset dataset = FhirDataset.builder().alos(0.12).build();
        assertThat(dataset.groundTruth().overall())
                .extracting("deaths", "infections", "readmissions", "admitted")
                .containsExactly(10L, 12L, 12L, 12L);
    }

    /** Everybody is infected, for 4 days or more; those with a further stay, of a day or more, make the mean lower. */
    @Test
    void namesTheLowestMeanLengthOfStayThereCanBe() {
        String text = "infection=1,readmission=0";
        long stays = FhirDataset.parse(text).groundTruth().overall().stays();
        BigDecimal lowest = BigDecimal.valueOf(4 * 100 + stays - 100)
                .divide(BigDecimal.valueOf(stays), 3, RoundingMode.CEILING)
                .stripTrailingZeros();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.parse(text + ",meanLengthOfStay=1.5"))
                .withMessageMatching(Pattern.quote(
                                "meanLengthOfStay must be between " + lowest.toPlainString() + " and ")
                        + "[0-9.]+"
                        + Pattern.quote(" days for these patients (infected stays last 4 days or more, fatal ones 29"
                                + " or less) but was 1.5; write a number between them"));
    }

    @Test
    void namesTheHighestMeanLengthOfStayThereCanBe() {
        assertRefused(
                builder -> builder.read("patients=1,mortality=1,readmission=0,infection=0,meanLengthOfStay=29.5")
                        .build(),
                "meanLengthOfStay must be between 1 and 29 days for these patients (infected stays last 4 days or"
                        + " more, fatal ones 29 or less) but was 29.5; write a number between them");
    }

    @Test
    void refusesARateOfNoWholeNumberOfPatientsIfStrict() {
        assertRefused(
                builder -> builder.mortality(0.145).strict().build(),
                "mortality=0.145 of 100 patients is 14.5, and strict wants a whole number;"
                        + " ask for 200 patients, or leave strict out");
    }

    @Test
    void namesTheHospitalWhoseRateGivesNoWholeNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.parse("strict=true,hospital.org-fernwater.infection=0.3"))
                .withMessageStartingWith("infection=0.3 of 15 patients in org-fernwater is 4.5, and strict wants a"
                        + " whole number; ask for ");
    }

    static List<String> strictRequests() {
        return List.of(
                "mortality=0.145",
                "mortality=0.145,patients=250",
                "infection=0.3333,patients=123456",
                "alos=0.5,patients=99",
                "patients=7",
                "patients=101,hospital.org-metriccare.mortality=0.125",
                "patients=333,hospital.org-fernwater.infection=0.3,hospital.org-larkmeadow.alos=0.9");
    }

    @ParameterizedTest
    @MethodSource("strictRequests")
    void acceptsTheSizesAStrictRefusalNames(String text) {
        FhirDatasetBuilder builder = FhirDataset.builder().read(text).strict();
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .satisfies(refusal -> assertThat(sizes(refusal.getMessage()))
                        .isNotEmpty()
                        .allSatisfy(size -> assertThat(
                                        builder.patients(size).build().size())
                                .isEqualTo(size)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mortality=0.123456789012345", "mortality=0.00000000000002"})
    void namesNoSizeThatIsTooLarge(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.parse(text + ",strict=true"))
                .withMessageEndingWith(", and strict wants a whole number; leave strict out");
    }

    private static List<Long> sizes(String sentence) {
        return Pattern.compile("(?:for|or) ([0-9]+)(?= or| patients)")
                .matcher(sentence)
                .results()
                .map(size -> Long.valueOf(size.group(1)))
                .toList();
    }

    @Test
    void acceptsRatesOfWholeNumbersIfStrict() {
        assertThat(FhirDataset.builder().strict().build().size()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"-1, 8", "8, 8", "0, 0", "0, -1"})
    void refusesASliceThereIsNot(int part, int parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FhirDataset.builder().build().slice(part, parts))
                .withMessage("slice must be of a part from 0 to parts - 1 but was part " + part + " of " + parts
                        + "; write slice(0, 8) for the first of 8 parts");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 100, Long.MAX_VALUE})
    void refusesARecordThereIsNot(long index) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> FhirDataset.builder().build().record(index))
                .withMessage("index must be from 0 to size() - 1, which is 99, but was " + index);
    }

    private static void assertRefused(Consumer<FhirDatasetBuilder> wrong, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.accept(FhirDataset.builder()))
                .withMessage(sentence);
    }
}
