package io.metriccare.s3;

import io.metriccare.s3.server.LoopbackS3;
import org.gaul.s3proxy.blobstore.BlobStore;

/** The server, and its bucket as a destination. */
final class S3Server extends LoopbackS3 {
    S3Server() throws Exception {}

    S3Server(BlobStore store) throws Exception {
        super(store);
    }

    S3Bucket.Builder bucket(String prefix) {
        return S3Bucket.builder("s3://" + BUCKET + "/" + prefix)
                .endpoint(endpoint())
                .credentials(credentials(KEY_ID, SECRET));
    }
}
