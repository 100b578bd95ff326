package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.s3.server.LoopbackS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that fails says in a sentence why, and nothing it prints or writes, even its traces, holds a credential. */
class SecretsTest {
    private static final String ID = "AKIAQQSENTINEL0001";
    private static final String SECRET = "qq/sentinel+secret/0002abcdefghijklmnopq";
    private static final String TOKEN = "FQoGqqsentineltoken0003==";

    private static LoopbackS3 server;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws Exception {
        server = new LoopbackS3();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private Path env(String text) throws IOException {
        return Files.writeString(
                home.resolve("secret.env"),
                text.replace("=GOODID", "=" + LoopbackS3.KEY_ID)
                        .replace("=GOODSECRET", "=" + LoopbackS3.SECRET)
                        .replace("=OTHERID", "=" + ID)
                        .replace("SECRETX", SECRET)
                        .replace("TOKENX", TOKEN)
                        .replace('~', '\n'));
    }

    private Outcome run(Path env, String words) throws IOException {
        List<Object> all = new ArrayList<>(
                List.of((Object[]) words.replace("SERVER", server.endpoint().toString())
                        .replace("SECRETX", SECRET)
                        .replace("HOME", home.toString())
                        .split(" ")));
        all.addAll(List.of("--env", env));
        return Outcome.of(all.toArray());
    }

    private void assertNothingTold(Outcome outcome) throws IOException {
        List<String> secrets = List.of(ID, SECRET, TOKEN, LoopbackS3.KEY_ID, LoopbackS3.SECRET);
        assertThat(outcome.out() + outcome.err()).doesNotContain(secrets);
        for (String file : new DataFolder(home.resolve("data")).allFiles()) {
            assertThat(Files.readString(home.resolve("data").resolve(file), StandardCharsets.ISO_8859_1))
                    .as(file)
                    .doesNotContain(secrets);
        }
        for (String key : server.keys("")) {
            assertThat(new String(server.content(key), StandardCharsets.ISO_8859_1))
                    .as(key)
                    .doesNotContain(secrets);
        }
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX | generate --upload s3://lake/a --endpoint-url SERVER"
                        + " | the access key id is unknown there",
                "1 | AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=SECRETX | generate --upload s3://lake/a --endpoint-url SERVER"
                        + " | the secret key does not fit the access key id",
                "1 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX~AWS_SESSION_TOKEN=TOKENX | generate --upload s3://lake/a"
                        + " --endpoint-url SERVER | the access key id is unknown there",
                "1 | AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=GOODSECRET | generate --upload s3://none/a --endpoint-url SERVER"
                        + " | there is no bucket none",
                "1 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX | generate --upload s3://lake/a --endpoint-url"
                        + " http://127.0.0.1:1 | the store cannot be reached",
                "1 | AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=SECRETX | generate --upload s3://lake/a --out HOME/data"
                        + " --endpoint-url SERVER | the secret key does not fit the access key id",
                "1 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX | verify s3://lake/a --endpoint-url SERVER"
                        + " | the access key id is unknown there",
                "1 | AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=SECRETX | clean s3://lake/a --endpoint-url SERVER"
                        + " | the secret key does not fit the access key id",
                "2 | AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=GOODSECRET | verify s3://lake/nothing --endpoint-url SERVER"
                        + " | there is no run in s3://lake/nothing/",
                "2 | AWS_ACCESS_KEY=OTHERID | generate --upload s3://lake/a | , line 1: AWS_ACCESS_KEY needs a secret key",
                "2 | AWS_SECRET_KEY=SECRETX | verify s3://lake/a | , line 1: AWS_SECRET_KEY needs a key's id",
                "2 | #~AWS_SECRET_KEY SECRETX | clean s3://lake/a | , line 2 must be NAME=value",
                "2 | AWS_SECRET_KEY=SECRETX SECRETX | generate --upload s3://lake/a | , line 1: AWS_SECRET_KEY must be",
                "2 | S3_BUCKET_NAME=SECRETX | generate --upload | , line 1: S3_BUCKET_NAME must be a bucket's name",
                "2 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX | generate --upload | --upload must name a bucket if"
                        + " S3_BUCKET_NAME does not",
                "2 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX | generate --upload lake/a | a bucket must be named as",
                "2 | AWS_ACCESS_KEY=OTHERID~AWS_SECRET_KEY=SECRETX | generate --upload s3://lake/a --endpoint-url localhost"
                        + " | --endpoint-url must be the address of a server, without a user's name, but was localhost",
                "2 | #~ | generate --upload s3://lake/a --endpoint-url http://me:SECRETX@127.0.0.1:1"
                        + " | --endpoint-url must be the address of a server, without a user's name, but was one with an @",
            })
    void whatIsWrongIsToldAndNoCredential(int exitCode, String env, String words, String sentence) throws IOException {
        Path file = env(env);
        Outcome outcome = run(file, words + (words.startsWith("generate") ? " --format ndjson --patients 5" : ""));

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.errLines())
                .singleElement()
                .asString()
                .startsWith("metriccare: ")
                .contains(sentence);
        assertThat(new DataFolder(home.resolve("data")).allFiles()).isEmpty();
        assertNothingTold(outcome);
        assertNothingTold(run(file, words + " --debug"));
    }

    @Test
    void aRunThatBreaksOffTellsNone() throws IOException {
        Path file = env("AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=GOODSECRET");
        Files.createDirectories(home.resolve("data/encounter/Encounter.r-00001-of-00003.ndjson"));

        Outcome outcome = run(
                file,
                "generate --upload s3://lake/broken --endpoint-url SERVER --run-id r --format ndjson --shards 3"
                        + " --debug --out HOME/data");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(server.keys("broken/")).anyMatch(key -> key.endsWith("_plan.r.json"));
        assertNothingTold(outcome);
    }

    @Test
    void whatIsWrittenTellsNone() throws IOException {
        Path file = env("AWS_ACCESS_KEY=GOODID~AWS_SECRET_KEY=GOODSECRET");

        Outcome outcome =
                run(file, "generate --upload s3://lake/written --out HOME/data --endpoint-url SERVER --json --debug");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(server.keys("written/")).hasSize(7);
        assertNothingTold(outcome);
        assertNothingTold(run(file, "verify s3://lake/written --endpoint-url SERVER"));
    }

    @Test
    void aBucketsNameThatIsNoneIsToldWithItsAddress() {
        Outcome outcome = Outcome.of(Map.of("S3_BUCKET_NAME", "UPPER"), "generate", "--upload");

        assertThat(outcome.errLines())
                .containsExactly("metriccare: a bucket must be named as s3://bucket/prefix, its name of 3 to 63 small"
                        + " letters, digits, . or -, but was s3://UPPER/fhir_data/json; write"
                        + " s3://my-bucket/fhir_data/json");
    }
}
