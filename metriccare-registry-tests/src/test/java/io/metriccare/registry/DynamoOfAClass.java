package io.metriccare.registry;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** DynamoDB Local for all tests of a class, each of which has a table to itself. */
final class DynamoOfAClass implements BeforeAllCallback, AfterAllCallback {
    private final AtomicInteger tables = new AtomicInteger();
    private @Nullable LoopbackDynamo server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        server = new LoopbackDynamo();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server().stop();
    }

    LoopbackDynamo server() {
        return Objects.requireNonNull(server);
    }

    String newTable() {
        return "processed_files_" + tables.getAndIncrement();
    }
}
