package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that are started before the one whose tables they read. */
class EmptyLakeTest {
    @TempDir
    Path lake;

    @BeforeAll
    static void start() {
        Spark.session();
    }

    @ParameterizedTest
    @EnumSource
    void silverHasNothingToDo(Jobs jobs) {
        jobs.silver("--lake", lake.toString());
        assertThat(lake).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void goldSaysWhatItNeeds(Jobs jobs) {
        assertThatThrownBy(() -> jobs.gold("--lake", lake.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gold needs the table " + lake + "/silver/patient, which holds nothing yet; run the bronze"
                        + " and the silver job first, or check --lake");
        assertThat(lake).isEmptyDirectory();
    }
}
