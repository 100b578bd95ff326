package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.s3.processed.FileState;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.RegistryFailure;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** docs/registry.md shows a job that works, the rights that are needed and what it costs. */
class RegistryDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/registry.md");
    private static final String TABLE = "processed_files";
    private static final String DATASET = "s3://my-bucket/fhir_data/json";

    private LoopbackDynamo server;
    private DynamoDbClient client;
    private List<String> taken;
    private boolean fails;

    @BeforeEach
    void start() throws Exception {
        server = new LoopbackDynamo();
        client = server.client();
        taken = new ArrayList<>();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.stop();
    }

    private static WrittenRun run(String specification) throws IOException {
        return DatasetWriter.to(Destination.discarding())
                .format(Format.NDJSON)
                .run("r")
                .write(FhirDataset.parse(specification));
    }

    private void ingest(List<String> files) {
        if (fails) {
            throw new IllegalStateException("a job that fails");
        }
        taken.addAll(files);
    }

    private void job(String jobRunId) throws IOException {
        // region registry
        try (ProcessedFiles registry = ProcessedFiles.builder("processed_files")
                .client(client)
                .owner(jobRunId)
                .build()) {
            String dataset = "s3://my-bucket/fhir_data/json";
            List<String> mine = registry.claim(dataset, registry.pending(dataset, "patient/"));
            try {
                ingest(mine);
                registry.markProcessed(dataset, mine);
            } catch (Throwable e) {
                try {
                    registry.release(dataset, mine);
                } catch (IOException notGivenBack) {
                    e.addSuppressed(notGivenBack);
                }
                throw e;
            }
        }
        // endregion
    }

    @Test
    void theJobTakesEachFileInOnce() throws IOException {
        try (ProcessedFiles registry = server.registry(TABLE).build()) {
            registry.create();
            registry.register(DATASET, run("patients=5"));
            String file = registry.pending(DATASET, "patient/").get(0);

            job("one");
            job("two");

            assertThat(taken).containsExactly(file);
            registry.forEach(
                    DATASET, "patient/", known -> assertThat(known.state()).isEqualTo(FileState.PROCESSED));
        }
    }

    @Test
    void theJobGivesItsFilesBackAndSaysWhyItFailed() throws IOException {
        try (ProcessedFiles registry = server.registry(TABLE).build()) {
            registry.create();
            registry.register(DATASET, run("patients=5"));
            List<String> files = registry.pending(DATASET, "patient/");
            fails = true;

            assertThatThrownBy(() -> job("one")).hasMessage("a job that fails").hasNoSuppressedExceptions();
            assertThat(registry.pending(DATASET, "patient/")).isEqualTo(files).hasSize(1);

            server.fail("UpdateItem", 1, 1, "AccessDeniedException");
            assertThatThrownBy(() -> job("two"))
                    .hasMessage("a job that fails")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .hasSize(1)
                            .hasOnlyElementsOfType(RegistryFailure.class));
        }
    }

    /** DynamoDB's actions in a row of the table of rights. */
    private static Set<String> actions(String who) throws IOException {
        String row = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| " + who))
                .findFirst()
                .orElseThrow();
        return Pattern.compile("`dynamodb:(\\w+)`")
                .matcher(row)
                .results()
                .map((MatchResult action) -> action.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theRightsAreThoseOfTheActionsThatAreCalled() throws IOException {
        try (ProcessedFiles registry = server.registry(TABLE).build()) {
            registry.create();
            registry.register(DATASET, run("patients=5"));
            registry.forEach(DATASET, "", file -> {});
            registry.forget(DATASET, List.of("gone"));
            assertThat(new TreeSet<>(server.calls())).isEqualTo(actions("a writer"));

            List<String> files = registry.unprocessed(DATASET, registry.pending(DATASET, ""));
            registry.claim(DATASET, files);
            registry.renew(DATASET, files);
            registry.markProcessed(DATASET, files.subList(0, 1));
            registry.release(DATASET, files);
            assertThat(new TreeSet<>(server.calls())).isEqualTo(actions("a job"));

            registry.forEach(DATASET, "", file -> {});
            registry.releaseExpired(DATASET);
            registry.claim(DATASET, files);
            registry.releaseClaimsOf(registry.owner(), DATASET);
            assertThat(new TreeSet<>(server.calls())).isEqualTo(actions("an operator"));
        }
    }

    @Test
    void aFileFitsAWriteUnitAndSixFitAReadUnit() throws IOException {
        try (ProcessedFiles registry = server.registry(TABLE)
                .owner("jr_" + "0123456789abcdef".repeat(4))
                .build()) {
            registry.create();
            WrittenRun run = run("patients=5");
            registry.register(DATASET, run);
            registry.claim(DATASET, registry.pending(DATASET, ""));

            double read = client.query(request -> request.tableName(TABLE)
                            .consistentRead(true)
                            .keyConditionExpression("dataset = :dataset")
                            .expressionAttributeValues(Map.of(":dataset", AttributeValue.fromS(DATASET)))
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();
            double written = client.updateItem(request -> request.tableName(TABLE)
                            .key(Map.of(
                                    "dataset", AttributeValue.fromS(DATASET),
                                    "filename",
                                            AttributeValue.fromS(
                                                    run.files().get(0).name())))
                            .updateExpression("SET touched = :now")
                            .expressionAttributeValues(Map.of(":now", AttributeValue.fromS(Instant.EPOCH.toString())))
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();

            assertThat(run.files()).hasSize(6);
            assertThat(read).isEqualTo(1);
            assertThat(written).isEqualTo(1);
        }
    }
}
