package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metriccare.FhirDataset;
import io.metriccare.s3.EnvFile;
import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.server.LoopbackS3;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.UnfinishedRunException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is uploaded is what is written to a folder, by the same options and with the same words. */
class UploadTest {
    private static LoopbackS3 server;
    private static int tests;

    private final String prefix = "test" + tests++;

    @TempDir
    private Path home;

    private Path env;

    @BeforeAll
    static void start() throws Exception {
        server = new LoopbackS3();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @BeforeEach
    void writeEnvFile() throws IOException {
        env = Files.writeString(
                home.resolve("s3.env"),
                "AWS_ACCESS_KEY=" + LoopbackS3.KEY_ID + "\nAWS_SECRET_KEY=" + LoopbackS3.SECRET + "\nS3_BUCKET_NAME="
                        + LoopbackS3.BUCKET + "\n");
    }

    private String address() {
        return "s3://lake/" + prefix;
    }

    private Outcome run(String command, Object... words) {
        List<Object> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(words));
        all.addAll(List.of("--endpoint-url", server.endpoint(), "--env", env));
        return Outcome.of(all.toArray());
    }

    private Outcome uploaded(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--upload", address()));
        Outcome outcome = run("generate", all.toArray());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome;
    }

    private SortedMap<String, String> objects() {
        SortedMap<String, String> objects = new TreeMap<>();
        for (String key : server.keys(prefix + "/")) {
            objects.put(
                    key.substring(prefix.length() + 1), new String(server.content(key), StandardCharsets.ISO_8859_1));
        }
        return objects;
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String file : new DataFolder(folder).allFiles()) {
            files.put(file, Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--format ndjson",
                "--format ndjson --shards 3 --threads 2 --compress gzip",
                "--format bundle --shard-size 50kB",
                "--format ndjson --compress zstd:12 --patients 7"
            })
    void theObjectsAreTheFilesOfAFolder(String options) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--run-id", "20230101_120000", "--quiet"));
        words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        uploaded(words.toArray());

        words.add(0, "generate");
        words.addAll(List.of("--out", home.resolve("data")));
        assertThat(Outcome.of(words.toArray())).isEqualTo(new Outcome(0, "", ""));
        assertThat(objects()).isEqualTo(files(home.resolve("data"))).isNotEmpty();
    }

    @Test
    void theSummaryIsThatOfAFolder() {
        Outcome outcome = uploaded("--format", "ndjson", "--run-id", "r");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines())
                .startsWith("Written to " + address() + "/:")
                .contains("Mortality   : 10", "The same again: patients=100,year=2023,seed=1");
    }

    @Test
    void programsAreToldOfTheBucketInsteadOfAFolder() throws IOException {
        JsonNode report =
                new ObjectMapper().readTree(uploaded("--json", "--quiet").out());

        assertThat(report.path("bucket").asText()).isEqualTo(address() + "/");
        assertThat(report.has("folder")).isFalse();
        assertThat(report.at("/overall/deaths").asInt()).isEqualTo(10);
    }

    @Test
    void ofArraysOneIsWarnedInALine() {
        assertThat(uploaded().errLines())
                .containsExactly(
                        "metriccare: warning: Athena reads a JSON array as one row, silently wrong; for a lake write"
                                + " --format ndjson");
    }

    @Test
    void withoutAnAddressTheBucketAndThePrefixOfTheOriginalAreMeant() {
        Outcome outcome = run("generate", "--upload", "--format", "ndjson", "--overwrite");

        assertThat(outcome.outLines()).first().isEqualTo("Written to s3://lake/fhir_data/json/:");
        assertThat(server.keys("fhir_data/json/patient/")).hasSize(1);
    }

    @Test
    void whoNamesNoBucketIsToldWhereTo() {
        String upload =
                " must name a bucket if S3_BUCKET_NAME does not; write --upload s3://my-bucket/fhir_data/json\n";
        assertThat(Outcome.of("generate", "--upload")).isEqualTo(new Outcome(2, "", "metriccare: --upload" + upload));
        assertThat(Outcome.of("processed", "--region", "eu-central-1"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "metriccare: DATASET must name a bucket if S3_BUCKET_NAME does not; write"
                                + " s3://my-bucket/fhir_data/json\n"));
    }

    @Test
    void variablesStandInForTheOptions() {
        Map<String, String> environment = Map.of(
                "METRICCARE_UPLOAD", address(),
                "METRICCARE_ENDPOINT_URL", server.endpoint().toString(),
                "METRICCARE_ENV", env.toString(),
                "METRICCARE_REGION", "eu-central-1",
                "METRICCARE_FORMAT", "ndjson");

        assertThat(Outcome.of(environment, "generate", "--quiet")).isEqualTo(new Outcome(0, "", ""));
        assertThat(objects()).hasSize(7);
    }

    @Test
    void aFolderAndABucketAreWrittenFromOneGeneration() throws IOException {
        Path folder = home.resolve("data");
        Outcome outcome =
                uploaded("--out", folder, "--run-id", "r", "--format", "ndjson", "--shards", 3, "--compress", "gzip");

        assertThat(outcome.outLines()).first().isEqualTo("Written to " + folder + " and " + address() + "/:");
        assertThat(objects()).isEqualTo(files(folder)).hasSize(13);
    }

    @Test
    void earlierRunsAreRefusedKeptOrReplacedAsInAFolder() {
        uploaded("--run-id", "a", "--format", "ndjson");
        Outcome refused = run("generate", "--upload", address(), "--format", "ndjson");
        assertThat(refused)
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "metriccare: " + address()
                                + "/ already holds a run (_manifest.a.json); append to it, overwrite it,"
                                + " or write elsewhere (--append, --overwrite, --resume, --upload URI)\n"));

        uploaded("--append", "--run-id", "b", "--format", "ndjson");
        assertThat(objects()).hasSize(11).containsKeys("_manifest.a.json", "_manifest.b.json");

        uploaded("--overwrite", "--run-id", "c", "--format", "ndjson");
        assertThat(objects())
                .hasSize(7)
                .containsOnlyKeys(objects().keySet().stream()
                        .filter(name -> name.contains(".c"))
                        .toList());
    }

    /** Somebody puts a file there when the run has looked whether there is one, and begun. */
    private void breakOff(String file) throws IOException {
        try (S3Bucket bucket = S3Bucket.builder(address())
                .endpoint(server.endpoint())
                .region("us-east-1")
                .credentials(EnvFile.read(env))
                .build()) {
            DatasetWriter writer = DatasetWriter.to(bucket)
                    .append()
                    .run("r")
                    .format(Format.NDJSON)
                    .shards(3)
                    .threads(1)
                    .progress(new ProgressListener() {
                        @Override
                        public void began(long patients) {
                            server.put(prefix + "/" + file, "in the way");
                        }
                    });
            assertThatThrownBy(() -> writer.write(FhirDataset.parse("patients=60,batch=r")))
                    .isInstanceOf(UnfinishedRunException.class);
        }
    }

    @Test
    void aRunThatBrokeOffIsFinishedByTheSameCommandWithResume() throws IOException {
        Object[] command = {
            "--append", "--run-id", "r", "--format", "ndjson", "--shards", 3, "--patients", 60, "--threads", 1
        };
        breakOff("patient/Patient.r-00001-of-00003.ndjson");
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--resume", "--upload", address()));

        Outcome broken = run("generate", words.toArray());
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.errLines())
                .containsExactly(
                        "metriccare: " + address() + "/patient/Patient.r-00001-of-00003.ndjson is in the way; move"
                                + " it; what run r has finished is kept: the same command with --resume goes on from there, with"
                                + " --overwrite it begins anew");

        server.delete(prefix + "/patient/Patient.r-00001-of-00003.ndjson");
        uploaded(Stream.concat(Arrays.stream(command), Stream.of("--resume")).toArray());
        words.addAll(0, List.of("generate", "--quiet"));
        words.removeAll(List.of("--resume", "--upload", address()));
        words.addAll(List.of("--out", home.resolve("data")));
        Outcome.of(words.toArray());
        assertThat(objects()).isEqualTo(files(home.resolve("data")));
    }

    @Test
    void aBucketIsVerifiedAsAFolderIs() {
        uploaded("--run-id", "r", "--format", "ndjson", "--patients", 20);
        Outcome right = run("verify", address());
        assertThat(right.out())
                .matches("s3://lake/test\\d+/: 1 run, 6 files, \\d+\\.\\d kB: as their manifests say\\R");
        assertThat(right.exitCode()).isZero();

        server.delete(prefix + "/patient/Patient.r-00000-of-00001.ndjson");
        server.put(prefix + "/condition/Condition.r-00000-of-00001.ndjson", "short");
        server.put(prefix + "/encounter/other.ndjson", "{}");
        Outcome wrong = run("verify", address());
        assertThat(wrong.outLines())
                .startsWith(
                        "missing: patient/Patient.r-00000-of-00001.ndjson",
                        "altered: condition/Condition.r-00000-of-00001.ndjson",
                        "surplus: encounter/other.ndjson, which no manifest names");
        assertThat(wrong.exitCode()).isEqualTo(1);
    }

    @Test
    void aBucketIsValidatedAsAFolderIs() throws IOException {
        Path config = Files.writeString(
                home.resolve("config.yaml"),
                "participantRoles: [{text: surgeon, code: PPRF, display: primary performer}]");
        uploaded("--patients", 5, "--format", "ndjson", "--compress", "gzip", "--run-id", "r", "--config", config);

        assertThat(run("validate", address(), "--quiet")).isEqualTo(new Outcome(0, "", ""));
        assertThat(run("validate", address() + "/none"))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "metriccare: there is no FHIR resource in " + address()
                                + "/none/; write the path of a folder that has some\n"));

        server.put(prefix + "/patient/other.ndjson", "{\"resourceType\":\"Patient\",\"gender\":\"w\"}\n");
        Outcome outcome = run("validate", address());
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("patient/other.ndjson line 1").contains("Patient.gender");
    }

    @Test
    void aPrefixWithoutARunIsTold() {
        assertThat(run("verify", address()))
                .isEqualTo(new Outcome(
                        2, "", "metriccare: there is no run in " + address() + "/; write the folder of a run\n"));
    }
}
