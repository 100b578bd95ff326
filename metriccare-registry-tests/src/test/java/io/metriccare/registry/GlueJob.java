package io.metriccare.registry;

import io.metriccare.FhirDataset;
import io.metriccare.s3.S3Bucket;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A job in a process of its own: fills a bucket, registers the files, takes four of them in and gives two back. */
final class GlueJob {
    static final String LAKE = "s3://lake/glue";
    static final String OWNER = "jr_1a2b";
    static final int TAKEN = 4;

    private GlueJob() {}

    static WrittenRun write(Destination destination) throws IOException {
        return DatasetWriter.to(destination)
                .format(Format.NDJSON)
                .run("r")
                .write(FhirDataset.parse("patients=200,seed=7"));
    }

    /**
     * Prints where the classes come from that it works with.
     *
     * @param args the addresses of an S3 server and of a DynamoDB
     */
    public static void main(String[] args) throws IOException {
        try (S3Bucket bucket =
                        S3Bucket.builder(LAKE).endpoint(URI.create(args[0])).build();
                ProcessedFiles registry = ProcessedFiles.builder("processed_files")
                        .endpoint(URI.create(args[1]))
                        .owner(OWNER)
                        .build()) {
            WrittenRun run = write(bucket);
            registry.create();
            registry.register(LAKE, run);
            List<String> mine = registry.claim(LAKE, registry.pending(LAKE, ""));
            registry.markProcessed(LAKE, mine.subList(0, TAKEN));
            registry.release(LAKE, mine);
        }
        for (Class<?> used : List.of(S3Bucket.class, ProcessedFiles.class, S3Client.class, DynamoDbClient.class)) {
            System.out.println(used.getProtectionDomain().getCodeSource().getLocation());
        }
    }
}
