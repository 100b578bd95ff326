package io.metriccare.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenFile;
import io.metriccare.write.WrittenRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A specification goes in and a manifest comes out; the data are in the bucket, and nowhere else. */
class GenerateHandlerTest {
    private static LoopbackS3 server;
    private static int tests;

    private final String prefix = "lambda" + tests++;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new LoopbackS3();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private LambdaProcess lambda() {
        return new LambdaProcess(server, folder);
    }

    private String request(String specification, String more) {
        return "{\"specification\": \"" + specification + "\", \"upload\": \"s3://lake/" + prefix + "\"" + more + "}";
    }

    private Verification verified() throws IOException {
        try (S3Bucket bucket = S3Bucket.builder("s3://lake/" + prefix)
                .endpoint(server.endpoint())
                .credentials(LoopbackS3.credentials(LoopbackS3.KEY_ID, LoopbackS3.SECRET))
                .build()) {
            return Verification.of(bucket);
        }
    }

    @Test
    void theAnswerIsTheManifestOfTheRunInTheBucket() throws Exception {
        LambdaProcess.Outcome outcome = lambda().invoke("8a7d", request("patients=50,seed=7", ""));

        assertThat(outcome.succeeded()).as(outcome.answer()).isTrue();
        assertThat(outcome.answer())
                .isEqualTo(new String(server.content(prefix + "/_manifest.8a7d.json"), StandardCharsets.UTF_8));
        assertThat(verified().problems()).isEmpty();
        WrittenRun same = DatasetWriter.to(Destination.discarding())
                .format(Format.NDJSON)
                .run("8a7d")
                .write(FhirDataset.parse("patients=50,seed=7"));
        assertThat(same.files())
                .extracting(WrittenFile::sha256)
                .allSatisfy(hash -> assertThat(outcome.answer()).contains(hash));
    }

    @Test
    void formCompressionAndNameAreAsAsked() throws Exception {
        LambdaProcess.Outcome outcome = lambda().invoke(
                        "8a7d",
                        request(
                                "patients=50",
                                ", \"format\": \"bundle\", \"compress\": \"gzip\", \"run\": \"nightly\""));

        assertThat(outcome.succeeded()).as(outcome.answer()).isTrue();
        assertThat(server.keys(prefix + "/bundle"))
                .containsExactly(prefix + "/bundle/Bundle.nightly-00000-of-00001.ndjson.gz");
    }

    /** As a text of YAML and as JSON; the section dataset counts less than the specification. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"hospitals: [{id: org-a, name: A, city: Boise, state: ID, postalCode: '83702'}]\\ndataset: {year: 2024}\"",
                "{\"hospitals\": [{\"id\": \"org-a\", \"name\": \"A\", \"city\": \"Boise\", \"state\": \"ID\","
                        + " \"postalCode\": \"83702\"}], \"dataset\": {\"year\": 2024, \"patients\": 7}}"
            })
    void hospitalsAndShapesAreOnesOwnIfTheyAreGiven(String config) throws Exception {
        String template = "{\"resourceType\": \"Organization\", \"id\": \"${hospital.id}\", \"name\": \"Own\"}";
        LambdaProcess.Outcome outcome = lambda().invoke(
                        "8a7d",
                        request(
                                "patients=5",
                                ", \"config\": " + config + ", \"templates\": {\"organization.json\": " + template
                                        + "}"));

        assertThat(outcome.succeeded()).as(outcome.answer()).isTrue();
        assertThat(outcome.answer()).contains("patients=5,year=2024");
        String organizations = new String(
                server.content(prefix + "/organization/Organization.8a7d-00000-of-00001.ndjson"),
                StandardCharsets.UTF_8);
        assertThat(organizations).isEqualTo("{\"resourceType\":\"Organization\",\"id\":\"org-a\",\"name\":\"Own\"}\n");
    }

    @Test
    void theSameInvocationRepeatedMakesNothingTwice() throws Exception {
        LambdaProcess.Outcome first = lambda().invoke("8a7d", request("patients=50", ""));
        List<String> keys = server.keys(prefix);

        LambdaProcess.Outcome again = lambda().invoke("8a7d", request("patients=50", ""));

        assertThat(again).isEqualTo(first);
        assertThat(server.keys(prefix)).isEqualTo(keys);
    }

    @Test
    void nothingIsWrittenToTheDisk() throws Exception {
        assertThat(lambda().invoke("8a7d", request("patients=2000", ", \"compress\": \"gzip\""))
                        .succeeded())
                .isTrue();

        assertThat(lambda().leftBehind()).isEmpty();
    }

    @Test
    @Tag("slow")
    void aDataSetLargerThanTheMemoryOfTheFunctionIsWritten() throws Exception {
        LambdaProcess.Outcome outcome = lambda().invoke("8a7d", request("patients=40000", ""));

        assertThat(outcome.succeeded()).as(outcome.answer()).isTrue();
        Verification found = verified();
        assertThat(found.problems()).isEmpty();
        assertThat(found.bytes()).isGreaterThan(512L << 20);
        assertThat(lambda().leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patients| a request must be a JSON object but was none; write {\"specification\":"
                        + " \"patients=100,year=2023\", \"upload\": \"s3://my-bucket/fhir_data/json\"}",
                "[]| a request must be a JSON object but was none; write {\"specification\": \"patients=100,year=2023\","
                        + " \"upload\": \"s3://my-bucket/fhir_data/json\"}",
                "{\"spec\": \"patients=5\"}| a request has no spec; write specification and upload, and if need be config,"
                        + " templates, format, compress and run",
                "{\"specification\": \"patients=5\"}| upload must be a text but was missing; write {\"specification\":"
                        + " \"patients=100,year=2023\", \"upload\": \"s3://my-bucket/fhir_data/json\"}",
                "{\"specification\": 5}| specification must be a text but was 5; write {\"specification\":"
                        + " \"patients=100,year=2023\", \"upload\": \"s3://my-bucket/fhir_data/json\"}",
                "{\"specification\": \"patients=5\", \"upload\": \"s3://lake/x\", \"format\": \"csv\"}| format must be"
                        + " json, ndjson or bundle but was csv; write ndjson",
                "{\"specification\": \"\", \"upload\": \"s3://lake/x\", \"config\": \"hospital: 5\"}| config, line 1, column 1:"
                        + " hospital is no key here; did you mean hospitals?",
                "{\"specification\": \"\", \"upload\": \"s3://lake/x\", \"templates\": 5}| templates, line 1, column 1:"
                        + " templates must be an object but were 5; write what text() gives, such as {\"patient.json\": {…}}",
                "{\"specification\": \"mortality=10\", \"upload\": \"s3://lake/x\"}| mortality must be between 0 and 1 but"
                        + " was 10; write 0.10 or 10% for 10 %"
            })
    void aWrongRequestIsRefusedInASentenceWithoutATrace(String request, String sentence) {
        InputStream input = new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        assertThatThrownBy(() -> new GenerateHandler().handleRequest(input, output, new Invocation("8a7d")))
                .hasMessage(sentence)
                .hasNoCause()
                .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        assertThat(output.size()).isZero();
    }

    @Test
    void aBucketThatCannotBeUsedIsToldInASentenceWithoutSecrets() throws Exception {
        LambdaProcess.Outcome outcome = lambda().withSecret("wrong-secret").invoke("8a7d", request("patients=5", ""));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.answer())
                .contains("the secret key does not fit the access key id")
                .doesNotContain("wrong-secret", "\n");
    }

    @Test
    void aFolderThatHoldsAnotherRunIsLeftAsItIs() throws Exception {
        lambda().invoke("8a7d", request("patients=5", ""));
        List<String> keys = server.keys(prefix);

        LambdaProcess.Outcome outcome = lambda().invoke("9b8e", request("patients=6", ""));

        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.answer()).contains("already holds a run").doesNotContain("\n");
        assertThat(server.keys(prefix)).isEqualTo(keys);
    }
}
