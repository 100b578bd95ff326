package io.metriccare.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Keeps of each part of an upload only that there was one, so that memory does not limit what is sent. */
final class ForgettingStore extends ForwardingBlobStore {
    /** The server refuses an upload of parts that are smaller than this. */
    private static final long AS_IF = 5 << 20;

    ForgettingStore(BlobStore store) {
        super(store);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return super.uploadMultipartPart(
                upload, request.toBuilder().contentLength(0L).contentMD5(null).build(), InputStream.nullInputStream());
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return super.listMultipartUpload(upload).stream()
                .map(part -> part.toBuilder().size(AS_IF).build())
                .toList();
    }
}
