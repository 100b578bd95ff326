package io.metriccare.s3.processed;

import static java.util.Objects.requireNonNull;

import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells the table which files a run wrote, whatever jobs do with them meanwhile. */
final class Registration {
    /** Each is lost only to a job that changes the file between two requests. */
    private static final int TRIES = 8;

    private final Table table;
    private final String dataset;
    private final InstantSource clock;

    Registration(Table table, String dataset, InstantSource clock) {
        this.table = table;
        this.dataset = dataset;
        this.clock = clock;
    }

    void register(WrittenRun run) throws IOException {
        Map<String, WrittenFile> files = run.files().stream()
                .collect(Collectors.toMap(WrittenFile::name, file -> file, (one, same) -> one, LinkedHashMap::new));
        List<String> refused = table.call(
                        dataset, files.keySet(), name -> register(run.run(), requireNonNull(files.get(name))))
                .refused();
        if (!refused.isEmpty()) {
            throw RegistryFailure.contended(table.toString(), refused.get(0));
        }
    }

    /** A job may claim, mark or release the file between the two, or forget it; then the first may be made after all. */
    private boolean register(String run, WrittenFile file) {
        Map<String, AttributeValue> content = Map.of(
                ":run", AttributeValue.fromS(run),
                ":bytes", Item.number(file.bytes()),
                ":resources", Item.number(file.resources()),
                ":sha256", AttributeValue.fromS(file.sha256()),
                ":now", Item.time(clock.instant()));
        for (int tried = 0; tried < TRIES; tried++) {
            if (stands(file, table.change(Change.REGISTER, dataset, file.name(), content))
                    || stands(file, table.change(Change.DESCRIBE, dataset, file.name(), content))) {
                return true;
            }
        }
        return false;
    }

    /** @param against what stood against the change; null if it is made */
    private static boolean stands(WrittenFile file, @Nullable Item against) {
        return against == null || against.is(Item.SHA256, file.sha256());
    }
}
