package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import io.metriccare.write.Verification.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Objects are visible as soon as they are complete, so a run that replaces one of its own name does so object by object.
 * Whatever fails meanwhile, no manifest calls whole what is not, and the new run can be finished.
 */
class BrokenOverwritesTest {
    private static final FhirDataset OLD = FhirDataset.parse("patients=20,seed=1");
    private static final FhirDataset NEW = FhirDataset.parse("patients=20,seed=2");

    private static final Set<Kind> BROKEN = Set.of(Kind.MISSING, Kind.ALTERED);

    @TempDir
    private static Path folder;

    private static S3Server server;
    private static SortedMap<String, String> undisturbed;

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
        writer(LocalDirectory.at(folder)).write(NEW);
        undisturbed = Content.of(LocalDirectory.at(folder));
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static DatasetWriter writer(Destination destination) {
        return DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .shards(1)
                .threads(1)
                .run("r");
    }

    static List<Integer> everyCall() throws IOException {
        FailingDestination counting = new FailingDestination(0);
        try (S3Bucket bucket = server.bucket("counted").build()) {
            writer(bucket).write(OLD);
            writer(counting.over(bucket)).overwrite().write(NEW);
        }
        return IntStream.rangeClosed(1, counting.calls()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void noManifestCallsWholeWhatIsNot(int call) throws IOException {
        try (S3Bucket bucket = server.bucket("call" + call).build()) {
            writer(bucket).write(OLD);
            try {
                writer(new FailingDestination(call).over(bucket)).overwrite().write(NEW);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("told to fail");
            }

            Verification left = Verification.of(bucket);
            assertThat(left.problems()).noneMatch(problem -> BROKEN.contains(problem.kind()));
            if (bucket.list("").contains("_plan.r.json")) {
                writer(bucket).resume().write(NEW);
                assertThat(Content.of(bucket)).isEqualTo(undisturbed);
            } else {
                assertThat(left.runs()).as("the run that is whole").containsExactly("r");
            }
        }
    }
}
