package io.metriccare.s3.processed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Asks for files whose names are known, a hundred at a time. DynamoDB answers as many as its limits let it and hands the
 * other keys back; they are asked for again, later each time nothing came.
 */
final class Lookup {
    private static final int BATCH = 100;
    private static final BackoffStrategy PAUSE =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(10));

    private final DynamoDbClient client;
    private final String table;
    private final int attempts;

    /** @param attempts how often in a row nothing may come */
    Lookup(DynamoDbClient client, String table, int attempts) {
        this.client = client;
        this.table = table;
        this.attempts = attempts;
    }

    /** What is known of each file; nothing of one that is not in the table. */
    Map<String, RegisteredFile> files(String dataset, Collection<String> files) throws IOException {
        Map<String, RegisteredFile> found = new HashMap<>();
        List<Map<String, AttributeValue>> keys = new LinkedHashSet<>(files)
                .stream().map(file -> Item.key(dataset, file)).toList();
        for (int from = 0; from < keys.size(); from += BATCH) {
            fetch(keys.subList(from, Math.min(from + BATCH, keys.size())), found);
        }
        return found;
    }

    private void fetch(List<Map<String, AttributeValue>> keys, Map<String, RegisteredFile> found) throws IOException {
        List<Map<String, AttributeValue>> left = keys;
        int inVain = 0;
        while (!left.isEmpty()) {
            KeysAndAttributes asked =
                    KeysAndAttributes.builder().keys(left).consistentRead(true).build();
            BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(Map.of(table, asked)));
            List<Map<String, AttributeValue>> items = answer.responses().getOrDefault(table, List.of());
            items.stream().map(item -> new Item(item).file()).forEach(file -> found.put(file.filename(), file));
            KeysAndAttributes putOff = answer.unprocessedKeys().get(table);
            left = putOff == null ? List.of() : putOff.keys();
            inVain = items.isEmpty() ? inVain + 1 : 0;
            if (inVain == attempts && !left.isEmpty()) {
                throw RegistryFailure.putOff(table);
            }
            if (!left.isEmpty()) {
                pause(Math.max(1, inVain));
            }
        }
    }

    private static void pause(int inVain) throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE.computeDelay(inVain).toMillis());
        } catch (InterruptedException e) {
            throw RegistryFailure.interrupted(e);
        }
    }
}
