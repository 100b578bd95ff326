package io.metriccare.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.metriccare.FhirDataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** What is reported of tests that fail, and what is left of their files. */
class FhirDataReportsTest {
    private static final List<Path> FOLDERS = Collections.synchronizedList(new ArrayList<>());

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static Throwable failure(Class<?> tests) {
        return run(tests)
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(result -> result.getThrowable().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @FhirData("patients=10,seed=7")
    static class Fails {
        @Test
        void always(FhirDataset dataset, @FhirData("patients=2") Path folder) {
            FOLDERS.add(folder);
            fail("as expected");
        }
    }

    @Test
    void aFailureShowsTheLineThatRebuildsItsData() {
        Throwable failure = failure(Fails.class);

        assertThat(failure).hasMessage("as expected");
        assertThat(Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage))
                .containsExactly(
                        "the data of this test: FhirDataset.parse(\"patients=10,year=2023,seed=7\")",
                        "the data of this test: FhirDataset.parse(\"patients=2,year=2023,seed=1\")");
        assertThat(FOLDERS).isNotEmpty().noneMatch(Files::exists);
    }

    @FhirData("patients=10,seed=8")
    static class FailsBefore {
        @BeforeEach
        void setUp(FhirDataset dataset) {
            fail("before");
        }

        @Test
        void never() {}
    }

    @Test
    void soDoesAFailureOfWhatRunsBefore() {
        assertThat(failure(FailsBefore.class).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("the data of this test: FhirDataset.parse(\"patients=10,year=2023,seed=8\")");
    }

    static class Misspecified {
        @Test
        @FhirData("mortality=10")
        void asksForNothing() {}
    }

    @Test
    void aWrongSpecificationFailsTheTestWithTheBuildersSentence() {
        assertThat(failure(Misspecified.class))
                .hasMessage("@FhirData(\"mortality=10\"): mortality must be between 0 and 1 but was 10;"
                        + " write 0.10 or 10% for 10 %");
    }

    static class Unconfigured {
        @Test
        @FhirData(config = "nampa.yaml")
        void asksForNothing() {}
    }

    static class Unshaped {
        @Test
        @FhirData(value = "patients=2", templates = "none")
        void asksForNothing() {}
    }

    @Test
    void aResourceThatIsNotThereFailsTheTestInASentence() {
        assertThat(failure(Unconfigured.class))
                .hasMessage(
                        "@FhirData(value = \"\", config = \"nampa.yaml\"): config must name what is on the class path"
                                + " but there is no nampa.yaml; put it into src/test/resources");
        assertThat(failure(Unshaped.class))
                .hasMessage(
                        "@FhirData(value = \"patients=2\", templates = \"none\"): templates must name what is on the"
                                + " class path but there is no none; put it into src/test/resources");
    }

    @FhirData(value = "patients=10", config = "boise.yaml", templates = "shapes")
    static class FailsInBoise {
        @Test
        void always(FhirDataset dataset) {
            fail("as expected");
        }
    }

    @Test
    void dataOfAConfigurationAreRebuiltByTheAnnotationThatIsShown() {
        FhirDataset dataset = Specified.by(FailsInBoise.class.getAnnotation(FhirData.class))
                .dataset(getClass().getClassLoader());

        assertThat(failure(FailsInBoise.class).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("the data of this test: @FhirData(value = \"" + dataset
                        + "\", config = \"boise.yaml\", templates = \"shapes\")");
        assertThat(new Specified(dataset.toString(), "boise.yaml", "shapes")
                        .dataset(getClass().getClassLoader()))
                .isEqualTo(dataset);
    }

    static class Mistyped {
        @Test
        void asksForText(@FhirData("patients=1") String patients) {}
    }

    @Test
    void aParameterThatCannotBeGivenIsRefusedInASentence() {
        assertThat(failure(Mistyped.class))
                .hasMessageContaining(
                        "@FhirData gives a FhirDataset, a List of Patient, Encounter, Condition or Bundle,"
                                + " a Bundle or a Path, but java.lang.String")
                .hasMessageContaining("is none of them; write one of them");
    }

    @FhirData("patients=3")
    static class Writes {
        Writes(Path folder) {
            FOLDERS.add(folder);
        }

        @Test
        void one(Path folder) {
            FOLDERS.add(folder);
            assertThat(folder).exists();
        }

        @Test
        void other(Path folder) throws Exception {
            FOLDERS.add(folder);
            Files.writeString(folder.resolve("patient/own.txt"), "what a test adds goes too");
        }
    }

    @Test
    void foldersAreRemovedWithWhatTestsAddedToThem() {
        FOLDERS.clear();

        Events events = run(Writes.class);

        assertThat(events.failed().stream().map(Event::toString)).isEmpty();
        assertThat(FOLDERS).hasSize(4).doesNotHaveDuplicates().noneMatch(Files::exists);
    }

    @Test
    void allHoldsWhenTestsRunSideBySide() {
        Events events = run(FhirDataTest.class);

        assertThat(events.failed().stream().map(Event::toString)).isEmpty();
        assertThat(events.succeeded().count()).isGreaterThan(10);
    }
}
