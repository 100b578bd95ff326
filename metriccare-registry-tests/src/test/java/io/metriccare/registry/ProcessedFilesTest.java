package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.metriccare.s3.processed.ClaimLostException;
import io.metriccare.s3.processed.FileState;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.RegisteredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A file is pending, claimed by one job, and processed once. */
class ProcessedFilesTest {
    private static final String DATASET = "s3://lake/fhir_data/json";
    private static final List<String> FILES = List.of("patient/a.ndjson", "patient/b.ndjson", "encounter/a.ndjson");

    @RegisterExtension
    static final DynamoOfAClass DYNAMO = new DynamoOfAClass();

    private final LoopbackDynamo server = DYNAMO.server();
    private final String table = DYNAMO.newTable();
    private final List<ProcessedFiles> open = new ArrayList<>();
    private Instant now = Instant.parse("2023-01-01T12:00:00Z");
    private ProcessedFiles jobA;
    private ProcessedFiles jobB;

    @BeforeEach
    void jobs() throws IOException {
        jobA = job("a");
        jobB = job("b");
        jobA.create();
    }

    @AfterEach
    void closeAll() {
        open.forEach(ProcessedFiles::close);
    }

    private ProcessedFiles job(String owner) {
        ProcessedFiles job = server.registry(table)
                .owner(owner)
                .clock(() -> now)
                .lease(Duration.ofMinutes(10))
                .build();
        open.add(job);
        return job;
    }

    private List<RegisteredFile> all() throws IOException {
        List<RegisteredFile> all = new ArrayList<>();
        jobA.forEach(DATASET, "", all::add);
        return all;
    }

    private RegisteredFile only() throws IOException {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    @Test
    void allIsUnprocessedWhereNothingIsKnownInTheOrderGivenAndOnce() throws IOException {
        assertThat(jobA.unprocessed(DATASET, List.of("b", "a", "b"))).containsExactly("b", "a");
        assertThat(jobA.pending(DATASET, "")).isEmpty();
    }

    @Test
    void whatOneClaimsNobodyElseGets() throws IOException {
        assertThat(jobA.claim(DATASET, FILES.subList(0, 2))).isEqualTo(FILES.subList(0, 2));

        assertThat(jobB.unprocessed(DATASET, FILES)).containsExactly("encounter/a.ndjson");
        assertThat(jobB.claim(DATASET, FILES)).containsExactly("encounter/a.ndjson");
        assertThat(jobA.claim(DATASET, FILES)).as("not even the same owner").isEmpty();
    }

    @Test
    void filesOfOneNameInTwoDataSetsAreTwo() throws IOException {
        jobA.claim(DATASET, FILES);

        assertThat(jobB.claim("s3://lake/other", FILES)).isEqualTo(FILES);
    }

    @Test
    void aFileIsProcessedOnceAndForAll() throws IOException {
        jobA.claim(DATASET, FILES);
        now = now.plusSeconds(5);
        jobA.markProcessed(DATASET, FILES);
        jobA.markProcessed(DATASET, FILES);
        now = now.plus(Duration.ofDays(400));

        assertThat(jobB.unprocessed(DATASET, FILES)).isEmpty();
        assertThat(jobB.claim(DATASET, FILES)).isEmpty();
        assertThat(all()).hasSize(3).allSatisfy(file -> {
            assertThat(file.state()).isEqualTo(FileState.PROCESSED);
            assertThat(file.owner()).isEqualTo("a");
            assertThat(file.claimed()).isEqualTo("2023-01-01T12:00:00Z");
            assertThat(file.processed()).isEqualTo("2023-01-01T12:00:05Z");
            assertThat(file.expires()).isNull();
        });
    }

    @Test
    void aClaimThatNobodyRenewsExpiresAndIsTakenByAnother() throws IOException {
        jobA.claim(DATASET, FILES);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(jobB.claim(DATASET, FILES)).as("to the last instant").isEmpty();

        now = now.plusMillis(1);
        assertThat(jobB.unprocessed(DATASET, FILES)).isEqualTo(FILES);
        assertThat(jobB.claim(DATASET, FILES)).isEqualTo(FILES);
    }

    @Test
    void whoLostItsClaimIsToldAndChangesNothing() throws IOException {
        jobA.claim(DATASET, FILES);
        now = now.plus(Duration.ofMinutes(11));
        jobB.claim(DATASET, FILES.subList(0, 1));

        assertThatThrownBy(() -> jobA.markProcessed(DATASET, FILES))
                .asInstanceOf(type(ClaimLostException.class))
                .satisfies(lost -> assertThat(lost.files()).containsExactly("patient/a.ndjson"))
                .satisfies(
                        lost -> assertThat(lost)
                                .hasMessage(
                                        "patient/a.ndjson of s3://lake/fhir_data/json must be claimed by a but are not, or no"
                                                + " longer; claim files before they are processed, for longer, or renew the claim"));
        assertThat(jobB.unprocessed(DATASET, FILES)).isEmpty();
        jobB.markProcessed(DATASET, FILES.subList(0, 1));
        assertThatThrownBy(() -> jobA.renew(DATASET, FILES)).isInstanceOf(ClaimLostException.class);
    }

    @Test
    void aClaimThatExpiredWhileNobodyElseCameIsStillGood() throws IOException {
        jobA.claim(DATASET, FILES);
        now = now.plus(Duration.ofDays(1));

        jobA.markProcessed(DATASET, FILES);

        assertThat(jobB.unprocessed(DATASET, FILES)).isEmpty();
    }

    @Test
    void aRenewedClaimLastsAWholeLeaseFromThen() throws IOException {
        jobA.claim(DATASET, FILES);
        now = now.plus(Duration.ofMinutes(9));
        jobA.renew(DATASET, FILES);
        now = now.plus(Duration.ofMinutes(9));

        assertThat(jobB.claim(DATASET, FILES)).isEmpty();
        assertThat(all()).allSatisfy(file -> assertThat(file.expires()).isEqualTo("2023-01-01T12:19:00Z"));
    }

    @Test
    void whatIsReleasedIsPendingAndOnlyItsOwnerReleasesIt() throws IOException {
        jobA.claim(DATASET, FILES);

        jobB.release(DATASET, FILES);
        assertThat(jobB.claim(DATASET, FILES)).isEmpty();

        jobA.release(DATASET, FILES);
        assertThat(jobA.unprocessed(DATASET, FILES)).isEqualTo(FILES);
        assertThat(jobB.claim(DATASET, FILES)).isEqualTo(FILES);
    }

    @Test
    void whatIsProcessedIsNotReleased() throws IOException {
        jobA.claim(DATASET, FILES);
        jobA.markProcessed(DATASET, FILES);

        jobA.release(DATASET, FILES);

        assertThat(jobB.unprocessed(DATASET, FILES)).isEmpty();
    }

    @Test
    void whoClaimedNothingMarksNothing() {
        assertThatThrownBy(() -> jobA.markProcessed(DATASET, FILES))
                .asInstanceOf(type(ClaimLostException.class))
                .satisfies(lost -> assertThat(lost.files()).isEqualTo(FILES));
    }

    @Test
    void anOperatorReleasesWhatADeadJobClaimed() throws IOException {
        jobA.claim(DATASET, FILES.subList(0, 2));
        jobB.claim(DATASET, FILES);

        assertThat(job("operator").releaseClaimsOf("a", DATASET)).containsExactlyElementsOf(FILES.subList(0, 2));

        assertThat(jobA.unprocessed(DATASET, FILES)).isEqualTo(FILES.subList(0, 2));
    }

    @Test
    void anOperatorReleasesClaimsThatExpired() throws IOException {
        jobA.claim(DATASET, FILES.subList(0, 2));
        now = now.plus(Duration.ofMinutes(11));
        jobB.claim(DATASET, FILES.subList(2, 3));

        assertThat(job("operator").releaseExpired(DATASET)).containsExactlyElementsOf(FILES.subList(0, 2));

        assertThat(all())
                .extracting(RegisteredFile::state)
                .containsExactly(FileState.CLAIMED, FileState.PENDING, FileState.PENDING);
    }

    @Test
    void whatWasLostSurvivesSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(catchThrowable(() -> jobA.markProcessed(DATASET, FILES)));
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((ClaimLostException) in.readObject()).files()).isEqualTo(FILES);
        }
    }

    @Test
    void whatIsForgottenIsUnknown() throws IOException {
        jobA.claim(DATASET, List.of("a"));
        jobA.markProcessed(DATASET, List.of("a"));

        jobA.forget(DATASET, List.of("a", "never seen"));

        assertThat(all()).isEmpty();
        assertThat(jobB.claim(DATASET, List.of("a"))).containsExactly("a");
    }

    @Test
    void timesStandInTheTableAsTextOfOneLengthThatDynamoDbCanCompare() throws IOException {
        now = Instant.parse("2023-01-01T12:00:00.123456789Z");
        jobA.claim(DATASET, List.of("a"));

        assertThat(only().claimed()).isEqualTo("2023-01-01T12:00:00.123Z");
        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);
        assertThat(jobB.claim(DATASET, List.of("a"))).containsExactly("a");
    }

    @Test
    void nothingIsAskedOfDynamoDbForNoFiles() throws IOException {
        server.calls();

        assertThat(jobA.claim(DATASET, List.of())).isEmpty();
        assertThat(jobA.unprocessed(DATASET, List.of())).isEmpty();
        jobA.markProcessed(DATASET, List.of());

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void anOwnerIsMadeUpForWhoGivesNone() {
        try (ProcessedFiles one = server.registry(table).build();
                ProcessedFiles other = server.registry(table).build()) {
            assertThat(one.owner()).isNotEmpty().isNotEqualTo(other.owner());
        }
    }
}
