package io.metriccare.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.write.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What a bucket is told of its objects it tells with each of them, through whichever client. */
class ObjectSettingsTest {
    private static final int PART = 5 << 20;
    private static final String OWNER = "111122223333";

    private static final class Recorder implements ExecutionInterceptor {
        private final Queue<SdkHttpRequest> sent = new ConcurrentLinkedQueue<>();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            sent.add(context.httpRequest());
        }
    }

    private final Recorder recorder = new Recorder();
    private S3Server server;
    private S3Client client;
    private S3Bucket bucket;

    /** The client itself sends checksums only where it must. */
    @BeforeEach
    void start() throws Exception {
        server = new S3Server();
        client = S3Client.builder()
                .endpointOverride(server.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(S3Server.credentials(S3Server.KEY_ID, S3Server.SECRET))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(recorder))
                .build();
        bucket = S3Bucket.builder("s3://lake/x")
                .client(client)
                .partSize(PART)
                .storageClass("STANDARD_IA")
                .kmsKey("arn:aws:kms:eu-central-1:111122223333:key/mine")
                .tag("team", "lake")
                .tag("use", "test")
                .expectedBucketOwner(OWNER)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        bucket.close();
        client.close();
        server.stop();
    }

    private void write(String name, int bytes) throws IOException {
        try (DataFile file = bucket.create(name)) {
            file.write(new byte[bytes], 0, bytes);
            file.publish();
        }
    }

    private List<SdkHttpRequest> sent(SdkHttpMethod method, String parameter) {
        return recorder.sent.stream()
                .filter(request -> request.method() == method)
                .filter(request -> parameter.isEmpty()
                        ? request.rawQueryParameters().isEmpty()
                        : request.rawQueryParameters().containsKey(parameter))
                .toList();
    }

    private static String header(SdkHttpRequest request, String name) {
        return request.firstMatchingHeader(name).orElse("");
    }

    private static void assertCarriesTheSettings(SdkHttpRequest request) {
        assertThat(header(request, "x-amz-storage-class")).isEqualTo("STANDARD_IA");
        assertThat(header(request, "x-amz-server-side-encryption")).isEqualTo("aws:kms");
        assertThat(header(request, "x-amz-server-side-encryption-aws-kms-key-id"))
                .isEqualTo("arn:aws:kms:eu-central-1:111122223333:key/mine");
        assertThat(header(request, "x-amz-tagging")).isEqualTo("team=lake&use=test");
    }

    private static boolean isChecked(SdkHttpRequest request) {
        return !header(request, "x-amz-checksum-crc32").isEmpty()
                || header(request, "x-amz-trailer").equals("x-amz-checksum-crc32");
    }

    @Test
    void everyObjectIsStoredWithThemWhetherPutAtOnceOrInParts() throws IOException {
        write("patient/small.ndjson", 10);
        write("patient/large.ndjson", PART + 1);

        assertThat(sent(SdkHttpMethod.PUT, "")).singleElement().satisfies(request -> {
            assertCarriesTheSettings(request);
            assertThat(isChecked(request)).isTrue();
        });
        assertThat(sent(SdkHttpMethod.POST, "uploads"))
                .singleElement()
                .satisfies(ObjectSettingsTest::assertCarriesTheSettings);
        assertThat(sent(SdkHttpMethod.PUT, "partNumber")).hasSize(2).allMatch(ObjectSettingsTest::isChecked);
    }

    @Test
    void everyRequestSaysWhoMustOwnTheBucket() throws IOException {
        bucket.check();
        write("patient/small.ndjson", 10);
        assertThatThrownBy(() -> write("patient/small.ndjson", 10)).isInstanceOf(FileAlreadyExistsException.class);
        write("patient/large.ndjson", PART + 1);
        try (DataFile abandoned = bucket.create("patient/abandoned.ndjson")) {
            abandoned.write(new byte[PART + 1], 0, PART + 1);
        }
        try (InputStream content = bucket.read("patient/small.ndjson")) {
            assertThat(content.readAllBytes()).hasSize(10);
        }
        assertThat(bucket.list("patient")).hasSize(2);
        bucket.delete("patient/small.ndjson");
        bucket.clean();

        assertThat(recorder.sent)
                .extracting(SdkHttpRequest::method)
                .contains(
                        SdkHttpMethod.GET,
                        SdkHttpMethod.HEAD,
                        SdkHttpMethod.PUT,
                        SdkHttpMethod.POST,
                        SdkHttpMethod.DELETE);
        assertThat(recorder.sent)
                .allSatisfy(request -> assertThat(header(request, "x-amz-expected-bucket-owner"))
                        .isEqualTo(OWNER));
    }

    @Test
    void aClientThatWasGivenIsLeftOpen() {
        bucket.close();

        server.put("x/there", "mine".getBytes(UTF_8));
        assertThat(client.getObjectAsBytes(
                                request -> request.bucket(S3Server.BUCKET).key("x/there"))
                        .asUtf8String())
                .isEqualTo("mine");
    }
}
