package io.metriccare.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.metriccare.FhirDataset;
import io.metriccare.FhirResource;
import io.metriccare.record.ResourceType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPatientsTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=1000000,year=2024,readmission=20%");

    private final DemoPatients patients = new DemoPatients();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        patients.serve(server);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = new URI(
                "http",
                null,
                server.getAddress().getHostString(),
                server.getAddress().getPort(),
                path,
                null,
                null);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource
    void everyResourceIsServedByItsId(ResourceType type) throws Exception {
        for (FhirResource resource : DATASET.resources(type).limit(5).toList()) {
            HttpResponse<String> answer = get("/" + type.fhirName() + "/" + resource.id());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/fhir+json");
            assertThat(answer.body()).isEqualTo(resource.json());
        }
    }

    @Test
    void whatThereIsNotIsNotFound() throws Exception {
        String encounter = DATASET.record(0).encounters().get(0).id();

        for (String path : List.of("/Patient/", "/Patient/nobody", "/Patient/" + encounter, "/Observation/1", "/")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void pagesAreTheWholeAndTheLastHasWhatIsLeft() {
        assertThat(patients.page(3, 20))
                .hasSize(20)
                .element(5)
                .satisfies(patient -> assertThat(patient.id())
                        .isEqualTo(DATASET.record(65).id().value()));
        assertThat(patients.page(1428, 700))
                .hasSize(400)
                .last()
                .satisfies(patient -> assertThat(patient.id())
                        .isEqualTo(DATASET.record(999_999).id().value()));
        assertThat(patients.page(1429, 700)).isEmpty();
    }
}
