package io.metriccare.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.metriccare.FhirDataset;
import io.metriccare.metric.GroundTruth;
import io.metriccare.metric.MetricCounts;
import io.metriccare.record.ResourceType;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** What other programs read: the truth of a data set, or what was written, as JSON. */
final class JsonReport {
    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    void truth(FhirDataset dataset) {
        print(json -> {
            json.writeStringField("specification", dataset.toString());
            metrics(json, dataset.groundTruth());
        });
    }

    void run(Target target, FhirDataset dataset, Format format, WrittenRun run, Duration took) {
        print(json -> {
            json.writeStringField("specification", dataset.toString());
            json.writeStringField("run", run.run());
            if (target.folder() != null) {
                json.writeStringField("folder", target.folder().toString());
            }
            if (target.bucket() != null) {
                json.writeStringField("bucket", target.bucket().toString());
            }
            json.writeStringField("format", Choices.typed(format));
            json.writeArrayFieldStart("files");
            for (WrittenFile file : run.files()) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeNumberField("resources", file.resources());
                json.writeNumberField("bytes", file.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("resources");
            for (ResourceType type : ResourceType.values()) {
                if (run.resources().containsKey(type)) {
                    json.writeNumberField(type.fhirName(), run.resources(type));
                }
            }
            json.writeEndObject();
            json.writeNumberField("bytes", run.bytes());
            json.writeNumberField("seconds", took.toMillis() / 1e3);
            metrics(json, run.tally());
        });
    }

    private static void metrics(JsonGenerator json, GroundTruth truth) throws IOException {
        json.writeFieldName("overall");
        counts(json, truth.overall());
        json.writeObjectFieldStart("byHospital");
        for (Map.Entry<String, MetricCounts> hospital : truth.byHospital().entrySet()) {
            json.writeFieldName(hospital.getKey());
            counts(json, hospital.getValue());
        }
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, MetricCounts counts) throws IOException {
        json.writeStartObject();
        json.writeNumberField("patients", counts.patients());
        json.writeNumberField("admitted", counts.admitted());
        json.writeNumberField("deaths", counts.deaths());
        json.writeNumberField("infections", counts.infections());
        json.writeNumberField("readmissions", counts.readmissions());
        json.writeNumberField("stays", counts.stays());
        json.writeNumberField("indexStays", counts.indexStays());
        json.writeNumberField("lengthOfStayDays", counts.lengthOfStayDays());
        json.writeFieldName("meanLengthOfStay");
        if (counts.stays() == 0) {
            json.writeNull();
        } else {
            json.writeNumber(counts.meanLengthOfStay());
        }
        json.writeEndObject();
    }

    private void print(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            content.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter never fails", e);
        }
        out.println(text);
        out.flush();
    }
}
