package io.metriccare.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a wrong rate is answered stands in {@code WrongArgumentsTest}. */
class RatesTest {
    @ParameterizedTest
    @EnumSource(Metric.class)
    void leaveOpenWhatIsNotNamed(Metric metric) {
        assertThat(Rates.NONE.rate(metric)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void keepWhatIsNamed(Metric metric) {
        assertThat(Rates.NONE.with(metric, 0.25).rate(metric)).contains(new BigDecimal("0.25"));
    }

    @ParameterizedTest
    @CsvSource({"0.145, 0.145", "0.1, 0.1", "1, 1", "0, 0", "-0.0, 0", "0.30000000000000004, 0.30000000000000004"})
    void areTheDecimalsThatWereTyped(double rate, BigDecimal decimal) {
        assertThat(Rates.NONE.mortality(rate).rate(Metric.MORTALITY)).contains(decimal);
    }

    @ParameterizedTest
    @CsvSource({"0.10, 0.1", "14.5%, 0.145", "100%, 1", "0%, 0", "1.000, 1", ".5, 0.5", "5.%, 0.05", "' 7 % ', 0.07"})
    void areReadFromTextAsDecimalsOrPercentages(String text, BigDecimal decimal) {
        assertThat(Rates.NONE.with(Metric.ALOS, text).rate(Metric.ALOS)).contains(decimal);
    }

    @Test
    void keepTheOtherMetricsWhenOneIsNamed() {
        assertThat(Rates.NONE.mortality(0.1).infection(0.2).readmission(0.3).alos(0.4))
                .hasToString("mortality=0.1,infection=0.2,readmission=0.3,alos=0.4");
    }

    @Test
    void areNotChangedByNamingMore() {
        Rates rates = Rates.NONE.mortality(0.1);
        assertThat(rates.infection(0.2)).isNotEqualTo(rates);
        assertThat(rates).hasToString("mortality=0.1");
    }

    @Test
    void areEqualHoweverTheyWereNamed() {
        assertThat(Rates.NONE.alos(0.5).mortality(0.10))
                .isEqualTo(Rates.NONE.with(Metric.MORTALITY, "10.0%").with(Metric.ALOS, ".50"))
                .hasSameHashCodeAs(Rates.NONE.mortality(0.1).alos(0.5));
    }
}
