package io.metriccare.s3.server;

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
public class LoopbackS3 {
    /** The bucket that there is. */
    public static final String BUCKET = "lake";

    /** The only access key id it knows. */
    public static final String KEY_ID = "AKIDEXAMPLE";

    /** The secret key that fits it. */
    public static final String SECRET = "wJalrXUtnFEMI/EXAMPLEKEY";

    private final S3Proxy proxy;
    private final S3Client client;

    /** Starts a server that keeps objects in memory. */
    public LoopbackS3() throws Exception {
        this(new TransientNio2BlobStore());
    }

    /** Starts a server over a store. */
    public LoopbackS3(BlobStore store) throws Exception {
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

    /** Credentials, right or wrong. */
    public static StaticCredentialsProvider credentials(String keyId, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret));
    }

    /** Where it listens. */
    public final URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    /** Puts an object, as somebody else would. */
    public final void put(String key, String text) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    /** Removes an object, as somebody else would. */
    public final void delete(String key) {
        client.deleteObject(request -> request.bucket(BUCKET).key(key));
    }

    /** Puts an object, as somebody else would. */
    public final void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    /** What an object holds. */
    public final byte[] content(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    /** The keys of all objects under a prefix, in order. */
    public final List<String> keys(String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /** How large each object under a prefix is. */
    public final List<Long> sizes(String prefix) {
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(object -> object.size())
                .toList();
    }

    /** The multipart uploads under a prefix that are neither complete nor aborted. */
    public final List<MultipartUpload> openUploads(String prefix) {
        return client.listMultipartUploads(request -> request.bucket(BUCKET).prefix(prefix))
                .uploads();
    }

    /** Removes all objects under a prefix. */
    public final void empty(String prefix) {
        for (String key : keys(prefix)) {
            client.deleteObject(request -> request.bucket(BUCKET).key(key));
        }
    }

    /** Ends it. */
    public final void stop() throws Exception {
        client.close();
        proxy.stop();
    }
}
