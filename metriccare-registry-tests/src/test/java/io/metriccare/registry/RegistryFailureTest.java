package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.ProcessedFilesBuilder;
import io.metriccare.s3.processed.RegistryFailure;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What is wrong is said in a sentence without secrets; what passes is tried again. */
class RegistryFailureTest {
    private static final String DATASET = "d";

    @RegisterExtension
    static final DynamoOfAClass DYNAMO = new DynamoOfAClass();

    private final LoopbackDynamo server = DYNAMO.server();
    private final String table = DYNAMO.newTable();

    private ProcessedFiles ready() throws Exception {
        ProcessedFiles registry = server.registry(table).build();
        registry.create();
        return registry;
    }

    private static void assertRefused(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOf(RegistryFailure.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("AKIDEXAMPLE")
                .hasMessageNotContaining("very-secret")
                .hasNoCause();
    }

    @Test
    void aTableThatIsMissingIsTold() {
        try (ProcessedFiles registry = server.registry(table).build()) {
            assertRefused(
                    () -> registry.claim(DATASET, List.of("a")),
                    "table " + table + ": there is no such table in this account and region; check the name and"
                            + " AWS_REGION, or have it created");
            assertRefused(() -> registry.pending(DATASET, ""), "there is no such table");
            assertRefused(() -> registry.unprocessed(DATASET, List.of("a")), "there is no such table");
        }
    }

    @Test
    void aTableOfSomethingElseIsNotUsed() {
        try (DynamoDbClient client = server.client();
                ProcessedFiles registry = server.registry(table).build()) {
            client.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build()));

            assertRefused(
                    registry::create,
                    "table " + table
                            + ": it must have the partition key dataset and the sort key filename, both text, but"
                            + " its keys are {id=HASH S}; choose another name");
            assertRefused(() -> registry.claim(DATASET, List.of("a")), "it is no table of this registry");
        }
    }

    @Test
    void anItemThatSomebodyChangedIsTold() throws Exception {
        try (ProcessedFiles registry = ready();
                DynamoDbClient client = server.client()) {
            client.putItem(request -> request.tableName(table)
                    .item(Map.of(
                            "dataset", AttributeValue.fromS(DATASET),
                            "filename", AttributeValue.fromS("a"),
                            "state", AttributeValue.fromS("done"))));

            assertRefused(
                    () -> registry.pending(DATASET, ""),
                    "state of a must be pending, claimed or processed but was done; correct or remove that item");
            assertRefused(() -> registry.unprocessed(DATASET, List.of("a")), "state of a must be");
        }
    }

    @Test
    void anEndpointThatDoesNotAnswerIsTold() {
        try (ProcessedFiles registry = server.registry(table)
                .endpoint(URI.create("http://127.0.0.1:1"))
                .attempts(1)
                .build()) {
            assertRefused(registry::create, "DynamoDB cannot be reached; check the endpoint and the network");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UnrecognizedClientException|the access key id or the session token is unknown there",
                "InvalidSignatureException|the secret key does not fit the access key id",
                "ExpiredTokenException|the session's credentials have expired; fetch new ones",
                "AccessDeniedException|no permission; let the credentials read and write this table",
                "ThrottlingException|DynamoDB throttled the requests however often they were tried",
                "ProvisionedThroughputExceededException|DynamoDB throttled the requests",
                "LimitExceededException|too many tables are being made at once",
                "InternalServerError|DynamoDB failed however often it was asked; try again later"
            })
    void eachRefusalIsToldApart(String code, String sentence) {
        try (ProcessedFiles registry = server.registry(table).attempts(1).build()) {
            server.fail("DescribeTable", 0, 1, code);
            assertRefused(registry::create, sentence);
        }
    }

    @Test
    void whoIsInterruptedIsToldSo() throws Exception {
        try (ProcessedFiles registry = ready();
                DynamoDbClient interrupting = server.client(new ExecutionInterceptor() {
                    @Override
                    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
                        Thread.currentThread().interrupt();
                    }
                });
                ProcessedFiles waiting = ProcessedFiles.builder(table + "_new")
                        .client(interrupting)
                        .build()) {
            assertInterrupted(waiting::create);
            Thread.currentThread().interrupt();
            assertInterrupted(registry::create);
            Thread.currentThread().interrupt();
            assertInterrupted(() -> registry.pending(DATASET, ""));
            Thread.currentThread().interrupt();
            assertInterrupted(() -> registry.unprocessed(DATASET, List.of("a")));
            Thread.currentThread().interrupt();
            assertInterrupted(() -> registry.claim(DATASET, List.of("a")));
        }
    }

    private static void assertInterrupted(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        boolean interrupted = Thread.interrupted();
        assertThat(thrown).isInstanceOf(InterruptedIOException.class).hasMessage("asking DynamoDB was interrupted");
        assertThat(interrupted).as("the thread stays told to stop").isTrue();
    }

    @Test
    void aTableWhoseRegionNobodySaysIsToldBeforeItIsUsed() {
        assertThatThrownBy(() -> ProcessedFiles.of(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table " + table + ": no region is set; set AWS_REGION");
    }

    @Test
    void throttlingThatPassesIsNotNoticed() throws Exception {
        List<String> files =
                IntStream.range(0, 20).mapToObj(i -> "patient/" + i).toList();
        try (ProcessedFiles registry = ready()) {
            server.fail("UpdateItem", 5, 4, "ThrottlingException");
            server.fail("UpdateItem", 12, 1, "InternalServerError");
            server.fail("BatchGetItem", 0, 1, "ProvisionedThroughputExceededException");
            server.fail("Query", 0, 1, "RequestLimitExceeded");

            assertThat(registry.claim(DATASET, files)).isEqualTo(files);
            assertThat(registry.unprocessed(DATASET, files)).isEmpty();
            assertThat(registry.pending(DATASET, "")).isEmpty();
        }
    }

    @Test
    void whatWasClaimedBeforeAFailureIsReleased() throws Exception {
        List<String> files =
                IntStream.range(0, 40).mapToObj(i -> "patient/" + i).toList();
        try (ProcessedFiles registry = ready();
                ProcessedFiles once = server.registry(table).attempts(1).build()) {
            server.calls();
            server.fail("UpdateItem", 20, 1, "ThrottlingException");

            assertRefused(() -> once.claim(DATASET, files), "DynamoDB throttled the requests");

            assertThat(server.calls()).hasSizeGreaterThan(21);
            assertThat(registry.claim(DATASET, files)).isEqualTo(files);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "no spaces", "s3://lake/table"})
    void aNameThatNoTableCanHaveIsRefused(String name) {
        assertThatThrownBy(() -> ProcessedFiles.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table must be a name of 3 to 255 letters, digits, _, - or . but was \"" + name
                        + "\"; write processed_files");
    }

    @Test
    void wrongValuesAreRefusedWhereTheyAreSet() throws Exception {
        ProcessedFilesBuilder builder = server.registry(table);
        assertThatThrownBy(() -> builder.owner(""))
                .hasMessage("owner must be a name but was empty; write the id of the job's run");
        assertThatThrownBy(() -> builder.lease(Duration.ZERO))
                .hasMessage("lease must be between a second and 7 days but was PT0S; write Duration.ofHours(1)");
        assertThatThrownBy(() -> builder.lease(Duration.ofDays(8)))
                .hasMessage("lease must be between a second and 7 days but was PT192H; write Duration.ofHours(1)");
        assertThatThrownBy(() -> builder.attempts(0)).hasMessage("attempts must be 1 or more but was 0; write 8");
        try (ProcessedFiles registry = ready()) {
            assertThatThrownBy(() -> registry.claim("", List.of("a")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("dataset must be a name of 1 to 2048 bytes but had 0; write"
                            + " s3://my-bucket/fhir_data/json");
            assertThatThrownBy(() -> registry.claim(DATASET, List.of("x".repeat(1025))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("filename must be a name of 1 to 1024 bytes but had 1025; write"
                            + " patient/patient_1.json");
            assertThatThrownBy(() -> registry.claim(DATASET, List.of("a", "b", "")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(registry.claim(DATASET, List.of("a", "b"))).containsExactly("a", "b");
        }
    }

    @Test
    void saysWhichTableItIsAndNothingElse() {
        try (ProcessedFiles registry = server.registry(table).build()) {
            assertThat(registry).hasToString(table);
        }
    }
}
