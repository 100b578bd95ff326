package io.metriccare.internal.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's FHIR server over HTTP, which keeps what it is sent, and keeps no reference to what it does not have. */
final class LoopbackServer implements AutoCloseable {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    private final Map<String, Shelf<?>> shelves = new LinkedHashMap<>();
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    LoopbackServer(Path folder) throws LifecycleException {
        Stream.of(
                        Patient.class,
                        Encounter.class,
                        Condition.class,
                        Organization.class,
                        Location.class,
                        Practitioner.class)
                .forEach(type -> shelves.put(type.getSimpleName(), new Shelf<>(type)));
        RestfulServer fhir = new RestfulServer(CONTEXT);
        fhir.registerProviders(shelves.values());
        fhir.registerProvider(new Transactions());
        TOMCAT_LOG.setLevel(Level.SEVERE);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context web = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(web, "fhir", fhir).addMapping("/*");
        tomcat.start();
        address = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
    }

    /** Entries that are PUT, all of them or none. */
    public final class Transactions {
        @Transaction
        public Bundle transaction(@TransactionParam Bundle sent) {
            List<String> inSent = sent.getEntry().stream()
                    .map(entry -> entry.getRequest().getUrl())
                    .toList();
            for (BundleEntryComponent entry : sent.getEntry()) {
                if (entry.getRequest().getMethod() != HTTPVerb.PUT) {
                    throw new UnprocessableEntityException(entry.getRequest().getMethod() + " is not known here");
                }
                for (ResourceReferenceInfo found : CONTEXT.newTerser().getAllResourceReferences(entry.getResource())) {
                    IdType to = (IdType) found.getResourceReference().getReferenceElement();
                    if (!inSent.contains(to.getValue())
                            && !shelves.get(to.getResourceType()).has(to.getIdPart())) {
                        throw new UnprocessableEntityException("nothing is known of " + to.getValue());
                    }
                }
            }
            Bundle answer = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
            for (BundleEntryComponent entry : sent.getEntry()) {
                IdType id = new IdType(entry.getRequest().getUrl());
                boolean created = shelves.get(id.getResourceType()).put(id.getIdPart(), entry.getResource());
                answer.addEntry().getResponse().setStatus(created ? "201 Created" : "200 OK");
            }
            return answer;
        }
    }

    /** The resources that a search finds, such as {@code Encounter?subject=Patient/1}. */
    List<Resource> search(String query) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(query).GET());
        if (answer.statusCode() != 200) {
            throw new IOException(query + ": " + answer.body());
        }
        return CONTEXT.newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .toList();
    }

    /** The HTTP status of a read, such as {@code Patient/1}. */
    int read(String id) throws IOException, InterruptedException {
        return send(request(id).GET()).statusCode();
    }

    /** The HTTP status of an update. */
    int put(Resource resource) throws IOException, InterruptedException {
        return send(request(resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                        .PUT(BodyPublishers.ofString(CONTEXT.newJsonParser().encodeResourceToString(resource))))
                .statusCode();
    }

    /** The status of each entry of a transaction. */
    List<String> transact(Bundle bundle) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(
                request("").POST(BodyPublishers.ofString(CONTEXT.newJsonParser().encodeResourceToString(bundle))));
        if (answer.statusCode() != 200) {
            throw new IOException(answer.body());
        }
        return CONTEXT.newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(entry -> entry.getResponse().getStatus())
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/fhir+json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
