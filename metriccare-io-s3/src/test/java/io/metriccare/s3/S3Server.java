package io.metriccare.s3;

import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A real S3 server on this machine's loopback, with one bucket in memory, and credentials that it verifies. */
final class S3Server {
    static final String BUCKET = "lake";
    static final String KEY_ID = "AKIDEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/EXAMPLEKEY";

    private final S3Proxy proxy;
    private final S3Client client;

    S3Server() throws Exception {
        this(new TransientNio2BlobStore());
    }

    S3Server(BlobStore store) throws Exception {
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
        client = S3Client.builder()
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(KEY_ID, SECRET))
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
    }

    static StaticCredentialsProvider credentials(String keyId, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    S3Bucket.Builder bucket(String prefix) {
        return S3Bucket.builder("s3://" + BUCKET + "/" + prefix)
                .endpoint(endpoint())
                .credentials(credentials(KEY_ID, SECRET));
    }

    void put(String key, String text) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    List<String> keys(String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    List<MultipartUpload> openUploads(String prefix) {
        return client.listMultipartUploads(request -> request.bucket(BUCKET).prefix(prefix))
                .uploads();
    }

    void empty(String prefix) {
        keys(prefix)
                .forEach(key ->
                        client.deleteObject(request -> request.bucket(BUCKET).key(key)));
    }

    void stop() throws Exception {
        client.close();
        proxy.stop();
    }
}
