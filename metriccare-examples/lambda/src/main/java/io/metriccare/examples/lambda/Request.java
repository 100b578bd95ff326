package io.metriccare.examples.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.Templates;
import io.metriccare.write.Compression;
import io.metriccare.write.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;

/**
 * What an invocation asks for, as JSON: {@code specification} and {@code upload}, and if need be {@code config} and
 * {@code templates} (as texts or as JSON), {@code format} (ndjson), {@code compress} (none) and {@code run}.
 */
record Request(FhirDataset dataset, String upload, Format format, Compression compression, String run) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS =
            Set.of("specification", "upload", "config", "templates", "format", "compress", "run");
    private static final String CONFIG = "config";
    private static final String TEMPLATES = "templates";
    private static final String EXAMPLE =
            "{\"specification\": \"patients=100,year=2023\", \"upload\": \"s3://my-bucket/fhir_data/json\"}";

    /**
     * @param invocation the run's name unless the request has one
     * @throws IllegalArgumentException in a sentence, if it is no such request
     */
    static Request read(InputStream input, String invocation) throws IOException {
        JsonNode request = object(input);
        Iterator<String> keys = request.fieldNames();
        while (keys.hasNext()) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "a request has no " + key
                                + "; write specification and upload, and if need be config, templates, format, compress and run");
            }
        }
        return new Request(
                dataset(request),
                text(request, "upload", ""),
                format(text(request, "format", "ndjson")),
                Compression.parse(text(request, "compress", "none")),
                text(request, "run", invocation));
    }

    private static FhirDataset dataset(JsonNode request) {
        String specification = text(request, "specification", "");
        FhirDatasetBuilder builder = request.has(CONFIG)
                ? Configuration.parse(CONFIG, document(request, CONFIG)).builder()
                : FhirDataset.builder();
        if (request.has(TEMPLATES)) {
            builder.templates(Templates.parse(TEMPLATES, document(request, TEMPLATES)));
        }
        return builder.read(specification).build();
    }

    /** JSON that stands in the request as it is needs no escaping; it is YAML, too. */
    private static String document(JsonNode request, String key) {
        JsonNode value = request.get(key);
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static JsonNode object(InputStream input) throws IOException {
        try {
            JsonNode request = JSON.readTree(input);
            if (request.isObject()) {
                return request;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("a request must be a JSON object but was none; write " + EXAMPLE, e);
        }
        throw new IllegalArgumentException("a request must be a JSON object but was none; write " + EXAMPLE);
    }

    private static String text(JsonNode request, String key, String otherwise) {
        JsonNode value = request.get(key);
        if (value == null && !otherwise.isEmpty()) {
            return otherwise;
        }
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(
                    key + " must be a text but was " + (value == null ? "missing" : value) + "; write " + EXAMPLE);
        }
        return value.textValue();
    }

    private static Format format(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "json" -> Format.JSON;
            case "ndjson" -> Format.NDJSON;
            case "bundle" -> Format.BUNDLE;
            default ->
                throw new IllegalArgumentException(
                        "format must be json, ndjson or bundle but was " + name + "; write ndjson");
        };
    }
}
