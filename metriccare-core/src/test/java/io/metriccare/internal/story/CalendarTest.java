package io.metriccare.internal.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.catalog.Catalog;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {
    @ParameterizedTest
    @ValueSource(ints = {1900, 2000, 2023, 2024})
    void winterIsJanuaryAndFebruaryInLeapYearsToo(int year) {
        Calendar calendar = new Calendar(year, Catalog.standard());
        LocalDate newYear = LocalDate.of(year, 1, 1);
        for (int day = 0; day < newYear.lengthOfYear(); day++) {
            assertThat(calendar.isWinter(day))
                    .as("day %d of %d", day, year)
                    .isEqualTo(newYear.plusDays(day).getMonthValue() <= 2);
        }
    }
}
