package io.metriccare.s3.processed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** A table is made if there is none, and judged by its keys if there is one. */
final class NewTable {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, String> KEYS = Map.of(
            Item.DATASET, KeyType.HASH + " " + ScalarAttributeType.S,
            Item.FILENAME, KeyType.RANGE + " " + ScalarAttributeType.S);

    private final DynamoDbClient client;
    private final String name;

    NewTable(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Returns when it can be used, whoever makes it. */
    void create() throws RegistryFailure {
        TableDescription table;
        try {
            table = client.describeTable(request -> request.tableName(name)).table();
        } catch (ResourceNotFoundException e) {
            make();
            table = active();
        }
        requireKeys(table.tableStatus() == TableStatus.CREATING ? active() : table);
    }

    private void make() {
        try {
            client.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(text(Item.DATASET), text(Item.FILENAME))
                    .keySchema(key(Item.DATASET, KeyType.HASH), key(Item.FILENAME, KeyType.RANGE)));
        } catch (ResourceInUseException ignored) {
            // Who makes it does not matter.
        }
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private TableDescription active() {
        WaiterOverrideConfiguration patience = WaiterOverrideConfiguration.builder()
                .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(LOOK_AGAIN))
                .maxAttempts(Math.toIntExact(LONGEST.dividedBy(LOOK_AGAIN)))
                .waitTimeout(LONGEST)
                .build();
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                .client(client)
                .overrideConfiguration(patience)
                .build()) {
            return waiter.waitUntilTableExists(request -> request.tableName(name))
                    .matched()
                    .response()
                    .orElseThrow()
                    .table();
        }
    }

    private void requireKeys(TableDescription table) throws RegistryFailure {
        Map<String, String> types = new TreeMap<>();
        table.attributeDefinitions()
                .forEach(attribute -> types.put(attribute.attributeName(), attribute.attributeTypeAsString()));
        Map<String, String> keys = new TreeMap<>();
        List<KeySchemaElement> schema = table.keySchema();
        schema.forEach(
                key -> keys.put(key.attributeName(), key.keyTypeAsString() + " " + types.get(key.attributeName())));
        if (!keys.equals(KEYS)) {
            throw RegistryFailure.otherTable(name, "its keys are " + keys);
        }
    }
}
