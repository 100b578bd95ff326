package io.metriccare.examples.lakehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Where NDJSON files arrive: a folder for each resource type.
 *
 * @param input the folder that holds them, such as {@code s3://bucket/fhir}
 */
record Landing(SparkSession spark, String input) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Landing {
        input = input.replaceFirst("/+$", "");
    }

    /** The address of a file, such as {@code patient/Patient.first-00000-of-00001.ndjson}. */
    String file(String name) {
        return input + "/" + name;
    }

    /**
     * The files of a resource type that belong to complete runs, in the order of their names: those that a manifest names.
     * What an unfinished run has left in a bucket is none of them.
     */
    List<String> files(Resource resource) {
        Path folder = new Path(input);
        try {
            FileSystem files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            List<String> names = new ArrayList<>();
            for (FileStatus manifest : files.globStatus(new Path(folder, "_manifest.*.json"))) {
                try (InputStream text = files.open(manifest.getPath())) {
                    for (JsonNode file : JSON.readTree(text).path("files")) {
                        names.add(file.path("name").asText());
                    }
                }
            }
            return names.stream()
                    .filter(name -> name.startsWith(resource.folder() + "/") && name.contains(".ndjson"))
                    .sorted()
                    .map(this::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
