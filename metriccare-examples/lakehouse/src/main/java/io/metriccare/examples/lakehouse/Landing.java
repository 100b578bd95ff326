package io.metriccare.examples.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Where NDJSON files arrive: a folder for each resource type.
 *
 * @param input the folder that holds them, such as {@code s3://bucket/fhir}
 */
record Landing(SparkSession spark, String input) {
    Landing {
        input = input.replaceFirst("/+$", "");
    }

    /** The address of a file, such as {@code patient/Patient.first-00000-of-00001.ndjson}. */
    String file(String name) {
        return input + "/" + name;
    }

    /** The files of a resource type, in the order of their names; those a run has hidden are left out. */
    List<String> files(Resource resource) {
        Path folder = new Path(input, resource.folder());
        try {
            FileStatus[] statuses = folder.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .listStatus(
                            folder,
                            path -> path.getName().contains(".ndjson")
                                    && !path.getName().startsWith("."));
            return Stream.of(statuses)
                    .map(status -> status.getPath().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
