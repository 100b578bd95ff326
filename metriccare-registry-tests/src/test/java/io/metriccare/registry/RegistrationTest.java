package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.local.LocalDirectory;
import io.metriccare.s3.processed.ClaimLostException;
import io.metriccare.s3.processed.FileState;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.ProcessedFilesBuilder;
import io.metriccare.s3.processed.RegisteredFile;
import io.metriccare.s3.processed.RegistryFailure;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What a writer says of its files is known, whatever jobs do at the same time, and no more than that is pending. */
class RegistrationTest {
    private static final String DATASET = "s3://lake/fhir_data/json";

    @RegisterExtension
    static final DynamoOfAClass DYNAMO = new DynamoOfAClass();

    private final LoopbackDynamo server = DYNAMO.server();
    private final String table = DYNAMO.newTable();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Instant now = Instant.parse("2023-01-01T12:00:00Z");
    private ProcessedFiles jobA;
    private ProcessedFiles jobB;

    @TempDir
    private Path folder;

    @BeforeEach
    void jobs() throws IOException {
        jobA = job(server.registry(table).owner("a"));
        jobB = job(server.registry(table).owner("b"));
        jobA.create();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private ProcessedFiles job(ProcessedFilesBuilder builder) {
        ProcessedFiles job = builder.clock(() -> now).build();
        open.add(job);
        return job;
    }

    private interface Meanwhile {
        /** @param request the number of the request, from 1, that waits for it */
        void happens(int request) throws IOException;
    }

    /** A registry before some of whose requests something happens. */
    private ProcessedFiles disturbed(Predicate<SdkRequest> request, Meanwhile meanwhile) {
        AtomicInteger requests = new AtomicInteger();
        DynamoDbClient client = server.client(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (request.test(context.request())) {
                    try {
                        meanwhile.happens(requests.incrementAndGet());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
        open.add(client);
        return job(ProcessedFiles.builder(table).client(client));
    }

    private static Predicate<SdkRequest> changeOf(String file) {
        return request -> request instanceof UpdateItemRequest update
                && file.equals(update.key().get("filename").s());
    }

    private static WrittenRun run(String specification) throws IOException {
        return written(DatasetWriter.to(Destination.discarding()).run("r"), specification);
    }

    private static WrittenRun written(DatasetWriter writer, String specification) throws IOException {
        return writer.format(Format.NDJSON).write(FhirDataset.parse(specification));
    }

    private static List<String> names(WrittenRun run) {
        return run.files().stream().map(WrittenFile::name).sorted().toList();
    }

    private List<RegisteredFile> all() throws IOException {
        List<RegisteredFile> all = new ArrayList<>();
        jobA.forEach(DATASET, "", all::add);
        return all;
    }

    @Test
    void aRunIsRegisteredWithWhatItsManifestSays() throws IOException {
        WrittenRun run = run("patients=5");

        jobA.register(DATASET, run);

        List<WrittenFile> files = new ArrayList<>(run.files());
        files.sort((one, other) -> one.name().compareTo(other.name()));
        assertThat(jobB.pending(DATASET, ""))
                .containsExactlyElementsOf(files.stream().map(WrittenFile::name).toList());
        assertThat(all()).zipSatisfy(files, (registered, file) -> {
            assertThat(registered.run()).isEqualTo("r");
            assertThat(registered.bytes()).isEqualTo(file.bytes());
            assertThat(registered.resources()).isEqualTo(file.resources());
            assertThat(registered.sha256()).isEqualTo(file.sha256());
            assertThat(registered.registered()).isEqualTo(now);
            assertThat(registered.owner()).isNull();
        });
    }

    @Test
    void aRunThatIsRegisteredAgainStaysAsItIs() throws IOException {
        WrittenRun run = run("patients=5");
        jobA.register(DATASET, run);
        List<String> files = jobA.pending(DATASET, "");
        jobA.claim(DATASET, files);
        jobA.markProcessed(DATASET, files.subList(1, files.size()));
        List<RegisteredFile> before = all();
        now = now.plusSeconds(60);

        jobB.register(DATASET, run);

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void anotherContentUnderAKnownNameIsPendingAgainAndTakenFromWhoHasTheOld() throws IOException {
        jobA.register(DATASET, run("patients=5"));
        List<String> files = jobA.pending(DATASET, "patient/");
        jobA.claim(DATASET, files);

        jobB.register(DATASET, run("patients=6"));

        assertThat(jobB.pending(DATASET, "patient/")).isEqualTo(files);
        assertThatThrownBy(() -> jobA.markProcessed(DATASET, files)).isInstanceOf(ClaimLostException.class);
    }

    @Test
    void aFileThatAJobFoundBeforeItsWriterRegisteredItStaysWithTheJob() throws IOException {
        WrittenRun run = run("patients=5");
        String file = run.files().get(0).name();
        jobA.claim(DATASET, List.of(file));

        jobB.register(DATASET, run);

        assertThat(jobB.pending(DATASET, "")).hasSize(run.files().size() - 1).doesNotContain(file);
        jobA.markProcessed(DATASET, List.of(file));
        List<RegisteredFile> found = new ArrayList<>();
        jobA.forEach(DATASET, file, found::add);
        assertThat(found).singleElement().satisfies(registered -> {
            assertThat(registered.sha256()).isEqualTo(run.files().get(0).sha256());
            assertThat(registered.state()).isEqualTo(FileState.PROCESSED);
        });
    }

    @Test
    void aFileThatWasTakenInBeforeAnybodySaidWhatItIsIsPending() throws IOException {
        WrittenRun run = run("patients=5");
        List<String> file = List.of(run.files().get(0).name());
        jobA.claim(DATASET, file);
        jobA.markProcessed(DATASET, file);

        jobB.register(DATASET, run);

        assertThat(jobB.unprocessed(DATASET, file)).isEqualTo(file);
    }

    @Test
    void whatAJobFoundAndGaveBackIsNotPendingBeforeItsWriterRegistersIt() throws IOException {
        WrittenRun run = run("patients=5");
        List<String> found = List.of(run.files().get(0).name());
        jobA.claim(DATASET, found);
        jobA.release(DATASET, found);

        assertThat(jobB.pending(DATASET, "")).isEmpty();
        assertThat(jobB.unprocessed(DATASET, found)).isEqualTo(found);

        jobB.register(DATASET, run);
        assertThat(jobB.pending(DATASET, "")).isEqualTo(names(run)).containsAll(found);
    }

    @Test
    void whatAJobFoundAndLetExpireIsNotPendingBeforeItsWriterRegistersIt() throws IOException {
        WrittenRun run = run("patients=5");
        List<String> found = List.of(run.files().get(0).name());
        jobA.claim(DATASET, found);
        now = now.plusSeconds(3601);

        assertThat(jobB.pending(DATASET, "")).isEmpty();
        jobB.register(DATASET, run);
        assertThat(jobB.pending(DATASET, "")).containsAll(found);
    }

    @Test
    void aFileThatAJobMarksWhileItIsBeingRegisteredIsPending() throws IOException {
        WrittenRun run = run("patients=5");
        List<String> found = List.of(run.files().get(0).name());
        jobA.claim(DATASET, found);

        disturbed(changeOf(found.get(0)), request -> {
                    if (request == 2) {
                        jobA.markProcessed(DATASET, found);
                    }
                })
                .register(DATASET, run);

        assertThat(jobB.pending(DATASET, "")).isEqualTo(names(run));
    }

    @Test
    void aFileThatAnOperatorForgetsWhileItIsBeingRegisteredIsPending() throws IOException {
        WrittenRun run = run("patients=5");
        List<String> found = List.of(run.files().get(0).name());
        jobA.claim(DATASET, found);

        disturbed(changeOf(found.get(0)), request -> {
                    if (request == 2) {
                        jobB.forget(DATASET, found);
                    }
                })
                .register(DATASET, run);

        assertThat(jobB.pending(DATASET, "")).isEqualTo(names(run));
    }

    @Test
    void aFileThatOthersChangeAllTheTimeIsToldNotToBeRegistered() throws IOException {
        WrittenRun run = run("patients=5");
        List<String> found = List.of(run.files().get(0).name());

        ProcessedFiles writer = disturbed(changeOf(found.get(0)), request -> {
            if (request % 2 == 1) {
                jobA.forget(DATASET, found);
                jobA.claim(DATASET, found);
            } else {
                jobA.markProcessed(DATASET, found);
            }
        });

        assertThatThrownBy(() -> writer.register(DATASET, run))
                .isInstanceOf(RegistryFailure.class)
                .hasMessage(
                        "table " + table + ": " + found.get(0) + " could not be registered, since others changed what"
                                + " is known of it all the time; register the run again");
        jobB.register(DATASET, run);
        assertThat(jobB.pending(DATASET, "")).isEqualTo(names(run));
    }

    @Test
    void filesThatGaveWayToARunAreForgottenUnlessTheyWereTakenIn() throws IOException {
        LocalDirectory files = LocalDirectory.at(folder);
        DatasetWriter writer = DatasetWriter.to(files).overwrite();
        WrittenRun one = written(writer.run("one"), "patients=5");
        jobA.register(DATASET, one);
        List<String> patients = jobA.pending(DATASET, "patient/");
        jobA.claim(DATASET, patients);
        jobA.markProcessed(DATASET, patients);
        jobA.claim(DATASET, jobA.pending(DATASET, "encounter/"));
        jobA.claim(DATASET, List.of("found/by a job"));

        WrittenRun two = written(writer.run("two"), "patients=6");
        jobB.register(DATASET, two);

        List<String> gone = new ArrayList<>(names(one));
        gone.removeAll(patients);
        assertThat(jobB.forgetGone(DATASET, files)).isEqualTo(gone);
        List<String> left = new ArrayList<>(names(two));
        left.addAll(patients);
        left.add("found/by a job");
        assertThat(all()).extracting(RegisteredFile::filename).containsExactlyInAnyOrderElementsOf(left);
        assertThat(jobB.pending(DATASET, "")).isEqualTo(names(two));
        assertThat(jobB.forgetGone(DATASET, files)).isEmpty();
    }

    @Test
    void aRunThatIsRegisteredWhileOthersAreLookedForIsNotForgotten() throws IOException {
        LocalDirectory files = LocalDirectory.at(folder);
        DatasetWriter writer = DatasetWriter.to(files);
        WrittenRun one = written(writer.run("one"), "patients=5");
        jobA.register(DATASET, one);

        List<String> gone = disturbed(
                        request -> request instanceof QueryRequest,
                        request ->
                                jobA.register(DATASET, written(writer.append().run("two"), "patients=5,batch=two")))
                .forgetGone(DATASET, files);

        assertThat(gone).isEmpty();
        assertThat(all()).extracting(RegisteredFile::run).contains("one", "two");
    }
}
