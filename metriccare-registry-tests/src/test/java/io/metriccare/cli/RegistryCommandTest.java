package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metriccare.registry.LoopbackDynamo;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.s3.processed.ProcessedFilesBuilder;
import io.metriccare.s3.server.LoopbackS3;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command uploads it registers once the run is whole, and it tells what jobs have made of it. */
class RegistryCommandTest {
    private static LoopbackS3 bucket;
    private static LoopbackDynamo dynamo;
    private static int tests;

    private final String table = "processed_files_" + tests;
    private final String address = "s3://lake/registry" + tests++;

    @TempDir
    private Path folder;

    private Path env;

    @BeforeAll
    static void start() throws Exception {
        bucket = new LoopbackS3();
        dynamo = new LoopbackDynamo();
    }

    @AfterAll
    static void stop() throws Exception {
        bucket.stop();
        dynamo.stop();
    }

    @BeforeEach
    void credentials() throws IOException {
        env = folder.resolve("my.env");
        Files.writeString(
                env,
                "AWS_ACCESS_KEY=%s%nAWS_SECRET_KEY=%s%nAWS_REGION=us-east-1%n"
                        .formatted(LoopbackS3.KEY_ID, LoopbackS3.SECRET));
    }

    private record Printed(int exitCode, String out, String err) {}

    private Printed run(String... words) {
        return run(Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString()), words);
    }

    private Printed run(Map<String, String> variables, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--env", env.toString()));
        int exitCode = Main.run(variables, new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
        assertThat(out.toString() + err).doesNotContain(LoopbackS3.KEY_ID, LoopbackS3.SECRET);
        return new Printed(exitCode, out.toString(), err.toString());
    }

    private Printed generate(String specification, String... more) {
        List<String> words = new ArrayList<>(List.of("generate", "--spec", specification, "--format", "ndjson"));
        words.addAll(
                List.of("--upload", address, "--endpoint-url", bucket.endpoint().toString()));
        words.addAll(List.of("--registry", table));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private Printed processed(String... more) {
        List<String> words = new ArrayList<>(List.of("processed", address, "--registry", table));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static void assertDone(Printed printed) {
        assertThat(printed.exitCode()).as(printed.err()).isZero();
    }

    private ProcessedFilesBuilder job(String owner) {
        return dynamo.registry(table).owner(owner);
    }

    private List<String> uploaded() {
        String prefix = address.substring("s3://lake/".length()) + "/";
        return bucket.keys(prefix).stream()
                .map(key -> key.substring(prefix.length()))
                .filter(name -> !name.startsWith("_"))
                .toList();
    }

    @Test
    void whatIsUploadedIsPending() throws IOException {
        assertDone(generate("patients=5", "--run-id", "r"));

        try (ProcessedFiles job = job("job").build()) {
            assertThat(job.pending(address, "")).isEqualTo(uploaded()).hasSize(6);
        }
    }

    @Test
    void theSameCommandResumedChangesNothingThatJobsHaveDone() throws IOException {
        assertDone(generate("patients=5", "--run-id", "r"));
        try (ProcessedFiles job = job("job").build()) {
            job.claim(address, job.pending(address, "patient/"));
            job.markProcessed(address, List.of("patient/Patient.r-00000-of-00001.ndjson"));
            List<String> pending = job.pending(address, "");

            assertDone(generate("patients=5", "--run-id", "r", "--resume"));

            assertThat(job.pending(address, "")).isEqualTo(pending).hasSize(5);
        }
    }

    @Test
    void anotherRunBesideTheFirstIsPendingToo() throws IOException {
        assertDone(generate("patients=5", "--run-id", "one"));
        try (ProcessedFiles job = job("job").build()) {
            List<String> first = job.pending(address, "");
            job.claim(address, first);
            job.markProcessed(address, first);

            assertDone(generate("patients=5", "--run-id", "two", "--append"));

            assertThat(job.pending(address, "")).isNotEmpty().allMatch(name -> name.contains(".two-"));
        }
    }

    @Test
    void filesThatGaveWayToANewRunAreForgottenUnlessTheyWereTakenIn() throws IOException {
        assertDone(generate("patients=5", "--run-id", "one"));
        try (ProcessedFiles job = job("job").build()) {
            List<String> patients = job.pending(address, "patient/");
            job.claim(address, patients);
            job.markProcessed(address, patients);

            assertDone(generate("patients=6", "--run-id", "two", "--overwrite"));

            List<String> known = new ArrayList<>();
            job.forEach(address, "", file -> known.add(file.filename()));
            assertThat(known)
                    .containsExactlyInAnyOrderElementsOf(List.of(uploaded(), patients).stream()
                            .flatMap(List::stream)
                            .toList());
            assertThat(job.pending(address, "")).isEqualTo(uploaded());
        }
    }

    @Test
    void aRegistryThatCannotBeUsedIsToldBeforeAnythingIsMade() {
        dynamo.fail("DescribeTable", 0, 1, "UnrecognizedClientException");

        Printed printed = generate("patients=5");

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err())
                .startsWith(
                        "metriccare: table " + table + ": the access key id or the session token is unknown there;");
        assertThat(uploaded()).isEmpty();
    }

    @Test
    void aRunThatCouldNotBeRegisteredIsWholeAndRegisteredByTheSameCommandResumed() throws IOException {
        dynamo.fail("UpdateItem", 0, 1, "AccessDeniedException");

        Printed printed = generate("patients=5", "--run-id", "r");

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err())
                .contains(
                        "metriccare: table " + table + ": no permission; let the credentials read and write this table")
                .contains(
                        "; the run r is whole but not registered: the same command with --resume --run-id r registers it");
        assertDone(generate("patients=5", "--run-id", "r", "--resume"));
        try (ProcessedFiles job = job("job").build()) {
            assertThat(job.pending(address, "")).isEqualTo(uploaded());
        }
    }

    @Test
    void aRegistryIsForFilesInABucket() {
        Printed printed = run("generate", "--out", folder.resolve("x").toString(), "--registry", table);

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.err())
                .contains("--registry is for files in a bucket, but none is given; write --upload"
                        + " s3://my-bucket/fhir_data/json");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void wrongValuesAreToldByTheNamesOfTheirOptions() {
        assertThat(run("processed", address, "--registry", "a b").err())
                .contains("table must be a name of 3 to 255 letters, digits, _, - or . but was \"a b\"; write"
                        + " processed_files");
        assertThat(run(Map.of("AWS_ENDPOINT_URL_DYNAMODB", "here"), "processed", address)
                        .err())
                .contains("AWS_ENDPOINT_URL_DYNAMODB must be the address of a server, without a user's name, but was"
                        + " here; write http://127.0.0.1:8000");
        assertThat(processed("--state", "done").err())
                .contains("--state must be pending, claimed or processed but was done");
    }

    @Test
    void aTableThatIsMissingIsToldInASentence() {
        Printed printed = processed();

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err().lines())
                .singleElement()
                .asString()
                .startsWith("metriccare: table " + table + ": there is no such table in this account and region;");
    }

    @Test
    void aRegionThatNobodySaysIsAskedFor() throws IOException {
        Files.writeString(
                env, "AWS_ACCESS_KEY=%s%nAWS_SECRET_KEY=%s%n".formatted(LoopbackS3.KEY_ID, LoopbackS3.SECRET));

        Printed printed = run(Map.of(), "processed", address, "--registry", table);

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.err().lines().toList().get(0))
                .isEqualTo("metriccare: table " + table + ": no region is set; set AWS_REGION");
    }

    @Test
    void aFileThatNoWriterRegisteredIsTold() throws IOException {
        try (ProcessedFiles job = job("job").build()) {
            job.create();
            job.claim(address, List.of("patient/found.ndjson"));
            job.release(address, List.of("patient/found.ndjson"));
        }

        assertThat(processed("--state", "pending").out().lines())
                .first()
                .isEqualTo("pending    patient/found.ndjson  not registered");
    }

    /** One file of each state, and a claim that has expired. */
    private void claims() throws IOException {
        assertDone(generate("patients=5", "--run-id", "r"));
        try (ProcessedFiles dead = job("dead")
                        .clock(() -> Instant.parse("2023-01-01T12:00:00Z"))
                        .build();
                ProcessedFiles alive = job("alive").build()) {
            dead.claim(address, alive.pending(address, "condition/"));
            alive.claim(address, alive.pending(address, "encounter/"));
            alive.claim(address, alive.pending(address, "patient/"));
            alive.markProcessed(address, List.of("patient/Patient.r-00000-of-00001.ndjson"));
        }
    }

    @Test
    void everyFileIsListedWithWhatBecameOfIt() throws IOException {
        claims();

        Printed printed = processed();

        assertDone(printed);
        List<String> lines = printed.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("claimed    condition/Condition.r-00000-of-00001.ndjson  by dead, expired"
                        + " 2023-01-01T13:00:00Z");
        assertThat(lines.get(1))
                .startsWith("claimed    encounter/Encounter.r-00000-of-00001.ndjson  by alive until 20");
        assertThat(lines.get(2)).startsWith("pending    location/Location.r-00000-of-00001.ndjson  28 resources  ");
        assertThat(lines.get(4)).startsWith("processed  patient/Patient.r-00000-of-00001.ndjson  by alive at 20");
        assertThat(lines.get(6))
                .isEqualTo(address + " in " + table + ": 3 pending, 2 claimed (1 of them expired), 1 processed");
    }

    @Test
    void thoseOfOneStateAreListedAlone() throws IOException {
        claims();

        assertThat(processed("--state", "pending").out().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly("pending", "pending", "pending", address);
    }

    @Test
    void programsReadItAsJson() throws IOException {
        claims();

        JsonNode json = new JsonMapper().readTree(processed("--json").out());

        assertThat(json.get("dataset").asText()).isEqualTo(address);
        assertThat(json.get("table").asText()).isEqualTo(table);
        assertThat(json.get("pending").asInt()).isEqualTo(3);
        assertThat(json.get("claimed").asInt()).isEqualTo(2);
        assertThat(json.get("expired").asInt()).isEqualTo(1);
        assertThat(json.get("processed").asInt()).isEqualTo(1);
        assertThat(json.get("files")).hasSize(6);
        assertThat(json.get("files").get(0).get("owner").asText()).isEqualTo("dead");
        assertThat(json.get("files").get(0).get("sha256").asText()).hasSize(64);
        assertThat(json.get("files").get(2).has("owner")).isFalse();
    }

    @Test
    void claimsThatExpiredAreReleasedAndNoOthers() throws IOException {
        claims();

        assertThat(processed("--release-expired").out().lines())
                .containsExactly(
                        "released: condition/Condition.r-00000-of-00001.ndjson",
                        address + " in " + table + ": 1 claim released");
        assertThat(processed().out()).endsWith(": 4 pending, 1 claimed, 1 processed\n");
    }

    @Test
    void claimsOfADeadJobAreReleased() throws IOException {
        claims();

        JsonNode json = new JsonMapper()
                .readTree(processed("--release-owner", "alive", "--json").out());

        assertThat(json.get("released")).hasSize(1);
        assertThat(processed().out()).endsWith(": 4 pending, 1 claimed (1 of them expired), 1 processed\n");
    }
}
