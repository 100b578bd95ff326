package io.metriccare.s3;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** What every object of a bucket is stored with. */
record ObjectSettings(
        @Nullable StorageClass storageClass,
        @Nullable String kmsKey,
        SortedMap<String, String> tags,
        @Nullable String expectedBucketOwner) {
    /** The metadata by which a writer knows an object as its own. */
    static final String WRITER = "metriccare-writer";

    PutObjectRequest put(String bucket, String key, String writer) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .ifNoneMatch("*")
                .contentType(contentType(key))
                .metadata(Map.of(WRITER, writer))
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .storageClass(storageClass)
                .expectedBucketOwner(expectedBucketOwner)
                .tagging(tagging())
                .serverSideEncryption(encryption())
                .ssekmsKeyId(kmsKey)
                .build();
    }

    CreateMultipartUploadRequest multipart(String bucket, String key, String writer) {
        return CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType(key))
                .metadata(Map.of(WRITER, writer))
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .storageClass(storageClass)
                .expectedBucketOwner(expectedBucketOwner)
                .tagging(tagging())
                .serverSideEncryption(encryption())
                .ssekmsKeyId(kmsKey)
                .build();
    }

    private @Nullable ServerSideEncryption encryption() {
        return kmsKey == null ? null : ServerSideEncryption.AWS_KMS;
    }

    private @Nullable Tagging tagging() {
        if (tags.isEmpty()) {
            return null;
        }
        return Tagging.builder()
                .tagSet(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static String contentType(String key) {
        if (key.endsWith(".gz")) {
            return "application/gzip";
        }
        if (key.endsWith(".zst")) {
            return "application/zstd";
        }
        return key.endsWith(".ndjson") ? "application/fhir+ndjson" : "application/json";
    }
}
