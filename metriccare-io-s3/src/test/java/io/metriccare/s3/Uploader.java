package io.metriccare.s3;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Writes a data set to a bucket and verifies it, in a Java machine of its own, with credentials from its environment. */
final class Uploader {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final URI endpoint;
    private final List<String> options;
    private final List<String> classPath;

    Uploader(URI endpoint, String... options) {
        this(endpoint, List.of(System.getProperty("java.class.path")), options);
    }

    Uploader(URI endpoint, List<String> classPath, String... options) {
        this.endpoint = endpoint;
        this.classPath = classPath;
        this.options = List.of(options);
    }

    /** Starts to write, or to go on with what is there, and does not wait. */
    ProcessBuilder process(String prefix, FhirDataset dataset, Format format, int shards) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), Uploader.class.getName()));
        command.addAll(List.of(endpoint.toString(), prefix, dataset.toString(), format.name(), String.valueOf(shards)));
        ProcessBuilder process = new ProcessBuilder(command);
        Map<String, String> environment = process.environment();
        environment.put("AWS_ACCESS_KEY_ID", S3Server.KEY_ID);
        environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        return process;
    }

    /** Waits until all is written; fails with what the process said. */
    void write(String prefix, FhirDataset dataset, Format format, int shards) throws IOException, InterruptedException {
        Path said = Files.createTempFile("uploader", ".txt");
        try {
            Process process = process(prefix, dataset, format, shards)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            if (process.waitFor() != 0) {
                throw new AssertionError(Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    static DatasetWriter writer(Destination destination, Format format, int shards) {
        return DatasetWriter.to(destination)
                .format(format)
                .shards(shards)
                .threads(2)
                .run("r");
    }

    /** What runs there: endpoint, prefix, specification, format, shards. */
    public static void main(String[] arguments) throws IOException {
        try (S3Bucket bucket = S3Bucket.builder("s3://lake/" + arguments[1])
                .endpoint(URI.create(arguments[0]))
                .build()) {
            bucket.check();
            writer(bucket, Format.valueOf(arguments[3]), Integer.parseInt(arguments[4]))
                    .resume()
                    .write(FhirDataset.parse(arguments[2]));
            Verification found = Verification.of(bucket);
            if (!found.isSound()) {
                throw new IllegalStateException(found.problems().toString());
            }
        }
    }
}
