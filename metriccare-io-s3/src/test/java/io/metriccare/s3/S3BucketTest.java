package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.testing.DestinationContract;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.ProgressListener;
import io.metriccare.write.UnfinishedRunException;
import io.metriccare.write.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bucket keeps the contract of every destination, and says what is wrong with it before anything is made. */
class S3BucketTest implements DestinationContract {
    private static S3Server server;
    private static int tests;

    private final String prefix = "test" + tests++ + "/fhir_data/json";
    private final Queue<S3Bucket> used = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @AfterEach
    void closeAll() {
        used.forEach(S3Bucket::close);
    }

    @Override
    public S3Bucket destination() {
        S3Bucket bucket = server.bucket(prefix).build();
        used.add(bucket);
        return bucket;
    }

    @Override
    public void occupy(String name, String text) {
        server.put(prefix + "/" + name, text);
    }

    @Test
    void aFileThatIsGivenUpLeavesNoUploadOpen() throws IOException {
        try (DataFile file = destination().create("patient/a.ndjson")) {
            file.write(new byte[20 << 20], 0, 20 << 20);
            assertThat(server.openUploads(prefix)).hasSize(1);
        }

        assertThat(server.openUploads(prefix)).isEmpty();
        assertThat(server.keys(prefix)).isEmpty();
    }

    @Test
    void anUploadThatADeadProcessLeftOpenIsAbortedWhenItsFileIsMadeAgain() throws IOException {
        destination().create("patient/a.ndjson").write(new byte[20 << 20], 0, 20 << 20);
        assertThat(server.openUploads(prefix)).hasSize(1);

        try (DataFile file = destination().create("patient/a.ndjson")) {
            file.publish();
        }

        assertThat(server.openUploads(prefix)).isEmpty();
    }

    @Test
    void uploadsLeftOpenAreAbortedAndNamedWhenTheBucketIsCleaned() throws IOException {
        occupy("patient/b.ndjson", "mine");
        String c = "patient/Patient.c-00000-of-00001.ndjson";
        String array = "patient/patient_demo.json";
        for (String name : List.of(c, array, "patient/Patient.a-00000-of-00001.ndjson.gz", "patient/other.ndjson")) {
            destination().create(name).write(new byte[20 << 20], 0, 20 << 20);
        }

        assertThat(destination().clean()).containsExactly("patient/Patient.a-00000-of-00001.ndjson.gz", c, array);

        assertThat(destination().uploading()).containsExactly("patient/other.ndjson");
        assertThat(server.keys(prefix)).containsExactly(prefix + "/patient/b.ndjson");
        assertThat(destination().clean()).isEmpty();
    }

    @Test
    void aRunWithAnObjectOfMorePartsThanThereMayBeIsRefusedBeforeItBegins() {
        DatasetWriter writer = DatasetWriter.to(destination());
        FhirDataset dataset =
                FhirDataset.builder().patients(100_000_000).year(2023).build();
        String refusal = "a file in " + destination() + " must have at most 83886080000 bytes,"
                + " but the largest of this run would have about [0-9]{12}; write %s1[0-9] shards or more";

        assertThatThrownBy(() -> writer.write(dataset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(refusal.formatted("NDJSON in "));
        assertThatThrownBy(() -> writer.format(Format.NDJSON).shards(4).write(dataset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(refusal.formatted(""));

        assertThat(server.keys(prefix)).isEmpty();
    }

    @Test
    void uploadsElsewhereInTheBucketStayWhenAPrefixIsCleaned() throws IOException {
        try (S3Bucket other = server.bucket(prefix + "2").build();
                DataFile file = other.create("patient/a.ndjson")) {
            file.write(new byte[20 << 20], 0, 20 << 20);

            assertThat(destination().clean()).isEmpty();

            assertThat(server.openUploads(prefix + "2")).hasSize(1);
        }
    }

    @Test
    void overwritingARunOfTheSameNameLeavesTheNewOne() throws IOException {
        DatasetWriter writer =
                DatasetWriter.to(destination()).format(Format.NDJSON).run("r");
        writer.write(FhirDataset.parse("patients=5"));

        writer.overwrite().write(FhirDataset.parse("patients=7"));

        Verification found = Verification.of(destination());
        assertThat(found.problems()).isEmpty();
        assertThat(found.runs()).containsExactly("r");
    }

    /** Somebody puts a file there when the run has looked whether there is one, and begun. */
    private ProgressListener occupying(String file) {
        return new ProgressListener() {
            @Override
            public void began(long patients) {
                occupy(file, "mine");
            }
        };
    }

    @Test
    void whatSomebodyPutInTheWayOfARunStaysAndNothingElse() throws IOException {
        assertThatThrownBy(() -> DatasetWriter.to(destination())
                        .format(Format.NDJSON)
                        .run("r")
                        .append()
                        .progress(occupying("encounter/Encounter.r-00000-of-00001.ndjson"))
                        .write(FhirDataset.parse("patients=5")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(server.keys(prefix))
                .singleElement()
                .asString()
                .endsWith("encounter/Encounter.r-00000-of-00001.ndjson");
    }

    @Test
    void whatIsInTheWayOfALaterShardIsToldWithWhatIsKept() {
        assertThatThrownBy(() -> DatasetWriter.to(destination())
                        .format(Format.NDJSON)
                        .shards(3)
                        .threads(1)
                        .run("r")
                        .append()
                        .progress(occupying("encounter/Encounter.r-00001-of-00003.ndjson"))
                        .write(FhirDataset.parse("patients=5")))
                .isInstanceOf(UnfinishedRunException.class)
                .hasMessage("s3://lake/" + prefix + "/encounter/Encounter.r-00001-of-00003.ndjson is in the way; move"
                        + " it; what run r has finished is kept: resume or overwrite it");
    }

    @Test
    void checkingABucketThatCanBeUsedLeavesNoTrace() throws IOException {
        destination().check();

        assertThat(server.keys(prefix)).isEmpty();
        assertThat(server.openUploads(prefix)).isEmpty();
    }

    private void assertRefused(S3Bucket bucket, String sentence) {
        assertThatThrownBy(bucket::check)
                .isInstanceOf(S3Failure.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("wrong-secret")
                .hasNoCause();
    }

    @Test
    void anUnknownKeyIdIsTold() {
        assertRefused(
                server.bucket(prefix)
                        .credentials(S3Server.credentials("AKIDUNKNOWN", "wrong-secret"))
                        .build(),
                "the access key id is unknown there");
    }

    @Test
    void aWrongSecretIsTold() {
        assertRefused(
                server.bucket(prefix)
                        .credentials(S3Server.credentials(S3Server.KEY_ID, "wrong-secret"))
                        .build(),
                "the secret key does not fit the access key id");
    }

    @Test
    void aBucketThatThereIsNotIsTold() {
        assertRefused(
                S3Bucket.builder("s3://none/x")
                        .endpoint(server.endpoint())
                        .credentials(S3Server.credentials(S3Server.KEY_ID, S3Server.SECRET))
                        .build(),
                "there is no bucket none");
    }

    @Test
    void anEndpointThatDoesNotAnswerIsTold() {
        assertRefused(
                server.bucket(prefix).endpoint(URI.create("http://127.0.0.1:1")).build(),
                "the store cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket/prefix", "s3://", "s3://UPPER/x", "s3://a", "https://bucket/x", "s3://bucket/../x"})
    void anAddressThatIsNoneIsRefused(String uri) {
        assertThatThrownBy(() -> S3Bucket.of(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysInAnAddressAreNotRepeated() {
        assertThatThrownBy(() -> S3Bucket.of("s3a://AKIAEXAMPLE:verysecret@lake/x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("…@lake/x, which holds credentials")
                .hasMessageNotContainingAny("AKIAEXAMPLE", "verysecret");
    }

    @Test
    void saysWhereItIsAndNothingElse() {
        assertThat(destination()).hasToString("s3://lake/" + prefix + "/");
    }
}
