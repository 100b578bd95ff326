package io.metriccare.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.metriccare.FhirDataset;
import io.metriccare.s3.S3Bucket;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One process that fills a bucket with objects of the same names and sizes by one of two ways. Both have the same duties: a
 * SHA-256 of each object, a CRC-32 of each part, nothing replaced, parts of 8 MiB, and as many threads.
 */
final class BucketRun {
    private static final int PART = 8 << 20;
    private static final int READY_PARTS = 16;
    private static final String BUCKET = "lake";

    /** The ways. */
    enum Way {
        /** This library's writer. */
        METRICCARE,
        /** The SDK alone, which sends bytes made beforehand: the limit. */
        SDK
    }

    /** What speaks HTTP. */
    enum Http {
        /** Apache's, which the SDK brings with it. */
        APACHE,
        /** The JDK's. */
        URL_CONNECTION;

        private SdkHttpClient.Builder<?> builder() {
            return this == APACHE ? Apache5HttpClient.builder() : UrlConnectionHttpClient.builder();
        }
    }

    /** An object to be sent. */
    private record Ready(String name, long size) {}

    private final S3Client client;
    private final int threads;
    /** More than a processor's cache holds, as what was just made is not all there either. */
    private final byte[] bytes = new byte[READY_PARTS * PART];

    private BucketRun(S3Client client, int threads) {
        this.client = client;
        this.threads = threads;
    }

    /**
     * Prints the seconds of processor it took.
     *
     * @param arguments way, HTTP client, endpoint, specification, shards, threads, file with a name and a size a line
     */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[5]);
        try (S3Client client = S3Client.builder()
                .endpointOverride(URI.create(arguments[2]))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(Http.valueOf(arguments[1]).builder())
                .build()) {
            if (Way.valueOf(arguments[0]) == Way.METRICCARE) {
                write(client, FhirDataset.parse(arguments[3]), Integer.parseInt(arguments[4]), threads);
            } else {
                new BucketRun(client, threads).send(Path.of(arguments[6]));
            }
        }
        System.out.println(processorSeconds());
    }

    /** What this process has used. */
    static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static void write(S3Client client, FhirDataset dataset, int shards, int threads) throws IOException {
        try (S3Bucket bucket = S3Bucket.builder("s3://" + BUCKET + "/METRICCARE")
                .client(client)
                .build()) {
            DatasetWriter.to(bucket)
                    .format(Format.NDJSON)
                    .shards(shards)
                    .threads(threads)
                    .run("r")
                    .write(dataset);
        }
    }

    private void send(Path list) throws Exception {
        Queue<Ready> objects = new ConcurrentLinkedQueue<>();
        for (String line : Files.readAllLines(list)) {
            String[] words = line.split(" ", 2);
            objects.add(new Ready("SDK/" + words[0], Long.parseLong(words[1])));
        }
        List<Callable<String>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(() -> {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                for (Ready object = objects.poll(); object != null; object = objects.poll()) {
                    send(object, sha256);
                    sha256.digest();
                }
                return "done";
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (Future<String> worker : pool.invokeAll(workers)) {
            worker.get();
        }
        pool.shutdown();
    }

    private void send(Ready object, MessageDigest sha256) {
        if (object.size() <= PART) {
            sha256.update(bytes, 0, (int) object.size());
            client.putObject(
                    request -> request.bucket(BUCKET)
                            .key(object.name())
                            .ifNoneMatch("*")
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    body(0, (int) object.size()));
            return;
        }
        String upload = client.createMultipartUpload(
                        request -> request.bucket(BUCKET).key(object.name()).checksumAlgorithm(ChecksumAlgorithm.CRC32))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (long sent = 0; sent < object.size(); sent += PART) {
            int length = (int) Math.min(PART, object.size() - sent);
            int number = parts.size() + 1;
            int offset = (number % READY_PARTS) * PART;
            sha256.update(bytes, offset, length);
            UploadPartResponse answer = client.uploadPart(
                    request -> request.bucket(BUCKET)
                            .key(object.name())
                            .uploadId(upload)
                            .partNumber(number)
                            .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                    body(offset, length));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(answer.eTag())
                    .checksumCRC32(answer.checksumCRC32())
                    .build());
        }
        client.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key(object.name())
                .uploadId(upload)
                .ifNoneMatch("*")
                .multipartUpload(all -> all.parts(parts)));
    }

    private RequestBody body(int offset, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, offset, length), length, "application/octet-stream");
    }
}
