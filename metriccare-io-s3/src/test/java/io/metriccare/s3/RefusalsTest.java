package io.metriccare.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Each reason for which Amazon S3 refuses to be written to has a sentence of its own before anything is made. The codes are
 * those of “Error responses” in the Amazon S3 API reference; some of them no server on this machine would give.
 */
class RefusalsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | InvalidAccessKeyId           | the access key id is unknown there
            403 | SignatureDoesNotMatch        | the secret key does not fit the access key id
            400 | ExpiredToken                 | the session's credentials have expired; fetch new ones
            400 | InvalidToken                 | the session token is not valid
            404 | NoSuchBucket                 | there is no bucket lake; create it
            301 | PermanentRedirect            | the bucket is in another region; set AWS_REGION
            400 | AuthorizationHeaderMalformed | the bucket is in another region; set AWS_REGION
            403 | AccessDenied                 | no permission; let the credentials list the bucket
            403 | RequestTimeTooSkewed         | this machine's clock is wrong; set it right
            """)
    void areToldApart(int status, String code, String sentence) throws IOException {
        HttpServer server = answering(status, code);
        try (S3Bucket bucket = S3Bucket.builder("s3://lake/x")
                .endpoint(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region("us-east-1")
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("known-id", "wrong-secret")))
                .pathStyle(true)
                .attempts(2, Duration.ofSeconds(10))
                .backoff(Duration.ofMillis(1))
                .build()) {
            assertThatThrownBy(bucket::check)
                    .isInstanceOf(S3Failure.class)
                    .hasMessageContaining(sentence)
                    .hasMessageContaining("(" + code + ", request ")
                    .hasMessageNotContaining("wrong-secret")
                    .hasNoCause();
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer answering(int status, String code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = ("<Error><Code>" + code + "</Code><Message>wrong-secret</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
