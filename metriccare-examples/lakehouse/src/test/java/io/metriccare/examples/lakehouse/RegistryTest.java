package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.s3.processed.FileState;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.RegisteredFile;
import io.metriccare.s3.processed.RegistryFailure;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Bronze with the registry of processed files, in DynamoDB Local. */
@Tag("slow")
class RegistryTest {
    private static Dynamo dynamo;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        dynamo = new Dynamo();
        dynamo.becomeTheDefault();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachFileIsTakenInOnce(Jobs jobs) throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        String address = lakehouse.input().toString();
        try (ProcessedFiles registry = dynamo.registry("processed_files_" + jobs)) {
            registry.create();
            WrittenRun first = lakehouse.write(FhirDataset.parse("patients=20"), "first");
            registry.register(address, first);
            jobs.bronze(registry, lakehouse.input(), lakehouse.lake());
            assertThat(patients(lakehouse)).isEqualTo(20);
            assertThat(registry.pending(address, "patient/")).isEmpty();

            jobs.bronze(registry, lakehouse.input(), lakehouse.lake());
            assertThat(commits(lakehouse)).as("nothing is written again").isEqualTo(1);

            WrittenRun second = lakehouse.write(FhirDataset.parse("patients=20"), "second");
            jobs.bronze(registry, lakehouse.input(), lakehouse.lake());
            assertThat(patients(lakehouse)).as("nobody has registered them").isEqualTo(20);

            registry.register(address, second);
            Path file = lakehouse.input().resolve("patient/Patient.second-00001-of-00002.ndjson");
            String whole = Files.readString(file);
            Files.writeString(file, whole.substring(0, whole.length() / 2));
            assertThatThrownBy(() -> jobs.bronze(registry, lakehouse.input(), lakehouse.lake()))
                    .hasStackTraceContaining("MALFORMED_RECORD_IN_PARSING");
            assertThat(registry.pending(address, "patient/"))
                    .as("others can take them in")
                    .containsExactly(
                            "patient/Patient.second-00000-of-00002.ndjson",
                            "patient/Patient.second-00001-of-00002.ndjson");

            Files.writeString(file, whole);
            jobs.bronze(registry, lakehouse.input(), lakehouse.lake());
            assertThat(patients(lakehouse)).isEqualTo(40);
            assertThat(registry.pending(address, ""))
                    .allMatch(name -> List.of("organization", "location", "practitioner")
                            .contains(name.substring(0, name.indexOf('/'))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClaimThatCannotBeGivenBackDoesNotHideWhyTheJobFailed(Jobs jobs) throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        String address = lakehouse.input().toString();
        String table = "refusing_" + jobs;
        try (ProcessedFiles writer = dynamo.registry(table);
                DynamoDbClient client = dynamo.refusingRelease();
                ProcessedFiles registry =
                        ProcessedFiles.builder(table).client(client).build()) {
            writer.create();
            writer.register(address, lakehouse.write(FhirDataset.parse("patients=5"), "first"));
            Files.writeString(lakehouse.input().resolve("patient/Patient.first-00000-of-00002.ndjson"), "{");

            assertThatThrownBy(() -> jobs.bronze(registry, lakehouse.input(), lakehouse.lake()))
                    .hasStackTraceContaining("MALFORMED_RECORD_IN_PARSING")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .hasSize(1)
                            .hasOnlyElementsOfType(RegistryFailure.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theJobsArgumentsNameItsRegistryAndTheOwnerOfItsClaims(Jobs jobs) throws IOException, InterruptedException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        String address = lakehouse.input().toString();
        String table = "arguments_" + jobs;
        try (ProcessedFiles registry = dynamo.registry(table)) {
            registry.create();
            registry.register(address, lakehouse.write(FhirDataset.parse("patients=5"), "first"));
            assertThat(connectionKeeper()).as("of a registry that is open").isPresent();
        }

        lakehouse.write(FhirDataset.parse("patients=5"), "unregistered");
        lakehouse.runBronze("--registry", table, "--JOB_RUN_ID", "jr_1");

        Optional<Thread> keeper = connectionKeeper();
        if (keeper.isPresent()) {
            keeper.get().join(60_000);
        }
        assertThat(connectionKeeper()).as("of registries that are closed").isEmpty();
        assertThat(patients(lakehouse)).isEqualTo(5);
        try (ProcessedFiles registry = dynamo.registry(table)) {
            List<RegisteredFile> taken = new ArrayList<>();
            registry.forEach(address, "patient/", taken::add);
            assertThat(taken).hasSize(2).allSatisfy(file -> {
                assertThat(file.state()).isEqualTo(FileState.PROCESSED);
                assertThat(file.owner()).isEqualTo("jr_1");
            });
        }
    }

    /** The SDK's thread that looks after connections, as long as any client is open. */
    private static Optional<Thread> connectionKeeper() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("idle-connection-reaper"))
                .findAny();
    }

    @ParameterizedTest
    @EnumSource
    void hadoopsAddressOfABucketIsTheRegisteredOne(Jobs jobs) throws IOException {
        Lakehouse lakehouse = new Lakehouse(folder, jobs);
        String table = "address_" + jobs;
        try (ProcessedFiles registry = dynamo.registry(table)) {
            registry.create();
            registry.register("s3://bucket/fhir", lakehouse.write(FhirDataset.parse("patients=5"), "first"));
            Spark.session();
            assertThatThrownBy(() -> jobs.bronze(
                            "--input",
                            "s3a://bucket/fhir/",
                            "--lake",
                            lakehouse.lake().toString(),
                            "--registry",
                            table))
                    .as("what is pending is found; only Hadoop's S3 is not here to read it")
                    .hasStackTraceContaining("S3AFileSystem not found");
            assertThat(registry.pending("s3://bucket/fhir", "patient/")).hasSize(2);
        }
    }

    private static long patients(Lakehouse lakehouse) {
        return lakehouse.table("bronze", "patient").count();
    }

    private static long commits(Lakehouse lakehouse) {
        return lakehouse
                .table("bronze", "patient")
                .select("_hoodie_commit_time")
                .distinct()
                .count();
    }
}
