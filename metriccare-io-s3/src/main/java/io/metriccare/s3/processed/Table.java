package io.metriccare.s3.processed;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The requests to DynamoDB, and what of its answers is a failure. */
final class Table {
    private final DynamoDbClient client;
    private final String name;
    private final int attempts;

    Table(DynamoDbClient client, String name, int attempts) {
        this.client = client;
        this.name = name;
        this.attempts = attempts;
    }

    void create() throws IOException {
        try {
            new NewTable(client, name).create();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /** The SDK tells in several ways that its thread was told to stop. */
    private IOException failure(SdkException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AbortedException || cause instanceof InterruptedException) {
                return RegistryFailure.interrupted(failure);
            }
        }
        return RegistryFailure.of(failure, name);
    }

    /** Makes one call a file, in which SDK exceptions may be thrown. */
    Calls call(String dataset, Collection<String> files, Predicate<String> one) throws IOException {
        Calls calls = new Calls(dataset, files);
        call(calls, one);
        return calls;
    }

    void call(Calls calls, Predicate<String> one) throws IOException {
        try {
            calls.make(one);
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /** What stands against a change; null if it is made. */
    @Nullable
    Item change(Change change, String dataset, String file, Map<String, AttributeValue> values) {
        try {
            client.updateItem(change.request(name, Item.key(dataset, file), values));
            return null;
        } catch (ConditionalCheckFailedException e) {
            return new Item(e.hasItem() ? e.item() : Map.of());
        }
    }

    void remove(String dataset, String file) {
        client.deleteItem(request -> request.tableName(name).key(Item.key(dataset, file)));
    }

    /** Whether it is removed, which a file that has been taken in is not. */
    boolean removeUnprocessed(String dataset, String file) {
        try {
            client.deleteItem(request -> request.tableName(name)
                    .key(Item.key(dataset, file))
                    .conditionExpression("#state <> :processed")
                    .expressionAttributeNames(Map.of("#state", Item.STATE))
                    .expressionAttributeValues(Map.of(":processed", FileState.PROCESSED.value())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** What is known of each file; nothing of one that is not in the table. */
    Map<String, RegisteredFile> files(String dataset, Collection<String> files) throws IOException {
        try {
            return new Lookup(client, name, attempts).files(dataset, files);
        } catch (SdkException e) {
            throw failure(e);
        } catch (DamagedItemException e) {
            throw RegistryFailure.damaged(name, e);
        }
    }

    /** Fetches a page when it is needed. */
    void forEach(String dataset, String prefix, Consumer<RegisteredFile> visitor) throws IOException {
        try {
            for (Map<String, AttributeValue> item :
                    client.queryPaginator(query(dataset, prefix)).items()) {
                visitor.accept(new Item(item).file());
            }
        } catch (SdkException e) {
            throw failure(e);
        } catch (DamagedItemException e) {
            throw RegistryFailure.damaged(name, e);
        }
    }

    private QueryRequest query(String dataset, String prefix) {
        QueryRequest.Builder request = QueryRequest.builder().tableName(name).consistentRead(true);
        if (prefix.isEmpty()) {
            return request.keyConditionExpression("#dataset = :dataset")
                    .expressionAttributeNames(Map.of("#dataset", Item.DATASET))
                    .expressionAttributeValues(Map.of(":dataset", Item.dataset(dataset)))
                    .build();
        }
        return request.keyConditionExpression("#dataset = :dataset AND begins_with(#filename, :prefix)")
                .expressionAttributeNames(Map.of("#dataset", Item.DATASET, "#filename", Item.FILENAME))
                .expressionAttributeValues(
                        Map.of(":dataset", Item.dataset(dataset), ":prefix", AttributeValue.fromS(prefix)))
                .build();
    }

    @Override
    public String toString() {
        return name;
    }
}
