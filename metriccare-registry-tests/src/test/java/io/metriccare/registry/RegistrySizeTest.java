package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.RegistryFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/** More than a request may ask for, and more than an answer may hold. */
class RegistrySizeTest {
    private static final String TABLE = "processed_files";
    private static final String DATASET = "d";

    private LoopbackDynamo server;
    private ProcessedFiles registry;

    @BeforeEach
    void start() throws Exception {
        server = new LoopbackDynamo();
        registry = server.registry(TABLE).build();
        registry.create();
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
        server.stop();
    }

    /** Items as an operator with notes might leave them, so large that few fill an answer. */
    private List<String> fill(int number, int bytes) {
        List<String> files =
                IntStream.range(0, number).mapToObj("patient/%05d"::formatted).toList();
        try (DynamoDbClient client = server.client()) {
            for (String file : files) {
                client.putItem(request -> request.tableName(TABLE)
                        .item(Map.of(
                                "dataset", AttributeValue.fromS(DATASET),
                                "filename", AttributeValue.fromS(file),
                                "state", AttributeValue.fromS("pending"),
                                "sha256", AttributeValue.fromS("0".repeat(64)),
                                "note", AttributeValue.fromS("x".repeat(bytes)))));
            }
        }
        server.calls();
        return files;
    }

    @Test
    void aListOfMoreThanAMegabyteComesInPagesEachFileOnceAndInOrder() throws Exception {
        List<String> files = fill(30, 50_000);

        assertThat(registry.pending(DATASET, "patient/")).isEqualTo(files);
        assertThat(server.calls()).hasSizeGreaterThanOrEqualTo(2).containsOnly("Query");
    }

    @Test
    void moreThanAHundredFilesAreAskedForInBatches() throws Exception {
        List<String> files = fill(230, 10);
        registry.claim(DATASET, files.subList(0, 30));
        server.calls();
        List<String> asked = new ArrayList<>(files);
        asked.addAll(files.subList(0, 100));
        asked.add("patient/new");
        Collections.reverse(asked);

        List<String> expected = new ArrayList<>(files.subList(30, 230));
        expected.add("patient/new");
        assertThat(registry.unprocessed(DATASET, asked)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(server.calls()).containsExactly("BatchGetItem", "BatchGetItem", "BatchGetItem");
    }

    @Test
    void keysThatAnAnswerHadNoRoomForAreAskedForAgain() throws Exception {
        List<String> files = fill(100, 300_000);

        assertThat(registry.unprocessed(DATASET, files)).isEqualTo(files);
        assertThat(server.calls()).hasSizeGreaterThanOrEqualTo(2).containsOnly("BatchGetItem");
    }

    /** DynamoDB puts off all keys when it throttles a table. */
    private DynamoDbClient puttingOff(int times) {
        int[] left = {times};
        ExecutionInterceptor all = new ExecutionInterceptor() {
            @Override
            public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
                return context.request() instanceof BatchGetItemRequest asked && left[0]-- > 0
                        ? BatchGetItemResponse.builder()
                                .responses(Map.of())
                                .unprocessedKeys(asked.requestItems())
                                .build()
                        : context.response();
            }
        };
        return server.client(all);
    }

    @Test
    void keysThatArePutOffAreAskedForAgainUntilTheyCome() throws Exception {
        registry.claim(DATASET, List.of("a"));
        try (DynamoDbClient client = puttingOff(3);
                ProcessedFiles throttled =
                        ProcessedFiles.builder(TABLE).client(client).build()) {
            assertThat(throttled.unprocessed(DATASET, List.of("a", "b"))).containsExactly("b");
        }
    }

    @Test
    void keysThatArePutOffForeverEndInASentence() {
        try (DynamoDbClient client = puttingOff(Integer.MAX_VALUE);
                ProcessedFiles throttled =
                        ProcessedFiles.builder(TABLE).client(client).attempts(3).build()) {
            assertThatThrownBy(() -> throttled.unprocessed(DATASET, List.of("a", "b")))
                    .isInstanceOf(RegistryFailure.class)
                    .hasMessageContaining("DynamoDB throttled the requests however often they were tried");
        }
    }

    @Test
    void hundredsOfFilesAreClaimedAndMarked() throws Exception {
        List<String> files =
                IntStream.range(0, 400).mapToObj("patient/%05d"::formatted).toList();

        assertThat(registry.claim(DATASET, files)).isEqualTo(files);
        registry.markProcessed(DATASET, files);

        assertThat(registry.unprocessed(DATASET, files)).isEmpty();
    }
}
