package io.metriccare.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.metriccare.FhirDataset;
import io.metriccare.FhirResource;
import io.metriccare.record.ResourceType;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A FHIR server's data in a demo environment: large, always the same, and nothing is stored. */
// region service
final class DemoPatients {
    private final FhirDataset dataset = FhirDataset.parse("patients=1000000,year=2024,readmission=20%");

    /** Answers GET /Patient/ID, /Encounter/ID, /Organization/ID and their like, on any thread. */
    void serve(HttpServer server) {
        for (ResourceType type : ResourceType.values()) {
            String path = "/" + type.fhirName() + "/";
            server.createContext(path, exchange -> {
                String id = exchange.getRequestURI().getPath().substring(path.length());
                answer(exchange, dataset.resource(type, id));
            });
        }
    }

    private static void answer(HttpExchange exchange, Optional<FhirResource> found) throws IOException {
        try (exchange) {
            if (found.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, found.get().size());
            found.get().writeTo(exchange.getResponseBody());
        }
    }

    /** The Patients of one page: fewer on the last, none behind it. */
    Stream<FhirResource> page(long number, int size) {
        long first = Math.min(number * size, dataset.size());
        return LongStream.range(first, Math.min(first + size, dataset.size()))
                .mapToObj(dataset::record)
                .flatMap(patient -> dataset.resources(ResourceType.PATIENT, patient));
    }
}
// endregion
