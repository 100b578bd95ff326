package io.metriccare.write;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;

/** A run's documents as JSON: plan, finished shards, manifest. {@link RunReader} reads them back. */
final class RunDocuments {
    private static final JsonFactory JSON = new JsonFactory();

    private RunDocuments() {}

    /** What stands in a document. */
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Publishes a plan, unless there is one of this run. */
    static void publish(Plan plan, Destination destination) throws IOException {
        publish(destination, Layout.plan(plan.run()), json -> {
            json.writeStringField("run", plan.run());
            json.writeStringField("library", plan.library());
            json.writeStringField("specification", plan.specification());
            json.writeStringField("ids", plan.patients().dataset());
            json.writeNumberField("first", plan.patients().first());
            json.writeNumberField("patients", plan.patients().count());
            json.writeStringField("format", plan.format().name());
            json.writeStringField("compression", plan.compression().toString());
            json.writeNumberField("shards", plan.shards());
            writeUnlessEmpty("hospitals", plan.hospitals(), json);
            json.writeBooleanField("shared", plan.shared());
            json.writeArrayFieldStart("replaced");
            for (String file : plan.replaced()) {
                json.writeString(file);
            }
            json.writeEndArray();
        });
    }

    static void publish(FinishedShard shard, String run, Destination destination) throws IOException {
        publish(destination, Layout.shard(run, shard.number()), json -> {
            json.writeNumberField("shard", shard.number());
            write("files", shard.files(), json);
            write("resources", shard.resources(), json);
            write("tally", shard.tally(), json);
        });
    }

    static void publish(WrittenRun run, Plan plan, Destination destination) throws IOException {
        publish(destination, Layout.manifest(run.run()), json -> {
            json.writeStringField("run", run.run());
            json.writeStringField("library", run.library());
            json.writeStringField("specification", run.specification());
            writeUnlessEmpty("catalog", run.catalog(), json);
            writeUnlessEmpty("templates", run.templates(), json);
            json.writeStringField("ids", plan.patients().dataset());
            writeUnlessEmpty("hospitals", plan.hospitals(), json);
            json.writeNumberField("first", run.first());
            json.writeStringField("format", run.format().name());
            json.writeStringField("compression", run.compression().toString());
            json.writeNumberField("shards", run.shards());
            write("files", run.files(), json);
            write("resources", run.resources(), json);
            write("groundTruth", run.groundTruth(), json);
            write("tally", run.tally(), json);
        });
    }

    private static void writeUnlessEmpty(String field, String text, JsonGenerator json) throws IOException {
        if (!text.isEmpty()) {
            json.writeStringField(field, text);
        }
    }

    /** Removes the documents of a run's making, its plan last. */
    static void forget(Plan plan, Destination destination) throws IOException {
        forgetShards(plan, destination);
        destination.delete(Layout.plan(plan.run()));
    }

    static void forgetShards(Plan plan, Destination destination) throws IOException {
        for (int shard = 0; shard < plan.shards(); shard++) {
            destination.delete(Layout.shard(plan.run(), shard));
        }
    }

    private static void publish(Destination destination, String name, Content content) throws IOException {
        try (DataFile file = destination.create(name)) {
            try (JsonGenerator json = JSON.createGenerator(new StoredFile(file))) {
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
                json.writeStartObject();
                content.write(json);
                json.writeEndObject();
                json.writeRaw('\n');
            }
            file.publish();
        } catch (IOException e) {
            // Where what is complete is visible, what is already there is somebody else's.
            if (!(e instanceof FileAlreadyExistsException)
                    || destination.completed(name).isPresent()) {
                Closing.after(e, List.<Closeable>of(() -> destination.discard(name)));
            }
            throw e;
        }
    }

    private static void write(String field, List<WrittenFile> files, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (WrittenFile file : files) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeStringField("type", file.type().fhirName());
            json.writeNumberField("resources", file.resources());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("sha256", file.sha256());
            json.writeNumberField("contentBytes", file.contentBytes());
            json.writeStringField("contentSha256", file.contentSha256());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(String field, Map<ResourceType, Long> resources, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        for (ResourceType type : ResourceType.values()) {
            Long count = resources.get(type);
            if (count != null) {
                json.writeNumberField(type.fhirName(), count);
            }
        }
        json.writeEndObject();
    }

    private static void write(String field, GroundTruth truth, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        write("overall", truth.overall(), json);
        json.writeObjectFieldStart("byHospital");
        for (Map.Entry<String, MetricCounts> hospital : truth.byHospital().entrySet()) {
            write(hospital.getKey(), hospital.getValue(), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(String field, MetricCounts counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("patients", counts.patients());
        json.writeNumberField("admitted", counts.admitted());
        json.writeNumberField("deaths", counts.deaths());
        json.writeNumberField("infections", counts.infections());
        json.writeNumberField("readmissions", counts.readmissions());
        json.writeNumberField("stays", counts.stays());
        json.writeNumberField("lengthOfStayDays", counts.lengthOfStayDays());
        if (counts.fatalStays() != counts.deaths()) {
            json.writeNumberField("fatalStays", counts.fatalStays());
        }
        json.writeEndObject();
    }
}
