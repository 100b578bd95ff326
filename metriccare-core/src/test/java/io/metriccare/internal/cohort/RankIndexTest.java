package io.metriccare.internal.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankIndexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "5",
                "1,1,1",
                "3,0,4",
                "0,0,7,0",
                "1000,1,1,1",
                "1,1,1,1000",
                "2,3,5,7,11,13,17,19",
                "1,0,0,1"
            })
    void everyRankLiesInItsRun(String text) {
        long[] sizes = Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
        RankIndex index = new RankIndex(sizes);

        long rank = 0;
        for (int place = 0; place < sizes.length; place++) {
            for (long i = 0; i < sizes[place]; i++, rank++) {
                assertThat(index.place(rank)).as("rank %s", rank).isEqualTo(place);
                assertThat(rank - index.first(place)).isEqualTo(i);
            }
        }
    }

    @Test
    void holdsForTenToTheThirteenPatients() {
        RankIndex index = new RankIndex(new long[] {3_333_333_333_333L, 1, 6_666_666_666_666L});

        assertThat(index.place(3_333_333_333_332L)).isZero();
        assertThat(index.place(3_333_333_333_333L)).isEqualTo(1);
        assertThat(index.place(3_333_333_333_334L)).isEqualTo(2);
        assertThat(index.place(9_999_999_999_999L)).isEqualTo(2);
    }

    @Test
    void mayBeEmpty() {
        assertThat(new RankIndex(new long[0])).isNotNull();
    }
}
