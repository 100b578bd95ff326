package io.metriccare.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.s3.processed.ProcessedFiles;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that docs/registry.md shows in Scala, compiled and run. */
@Tag("slow")
class ScalaJobTest {
    private static final String DATASET = "s3://my-bucket/fhir_data/json";

    /** A way to take files in that fails the first time, and three runs of the job. */
    private static final String THREE_RUNS = """
            var fails = true
            def ingest(addresses: Seq[String]): Unit = addresses.foreach { address =>
              println(address)
              if (fails) {
                fails = false
                sys.error("a job that fails")
              }
            }
            %s
            println(scala.util.Try(GlueApp.main(Array("--JOB_RUN_ID", "jr_1"))))
            GlueApp.main(Array("--JOB_RUN_ID", "jr_2"))
            GlueApp.main(Array("--JOB_RUN_ID", "jr_3"))
            """;

    private LoopbackDynamo server;
    private ProcessedFiles registry;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server = new LoopbackDynamo();
        registry = server.registry("processed_files").build();
        registry.create();
    }

    @AfterEach
    void stop() throws Exception {
        registry.close();
        server.stop();
    }

    private static String shown() throws IOException {
        Matcher block = Pattern.compile("(?ms)^```scala job\\n(.*?)\\n```$")
                .matcher(Files.readString(Path.of("../docs/registry.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    /** What a script prints, in a process of its own as AWS Glue's is. */
    private List<String> printed(String text) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("job.scala"), text);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder scala = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "scala.tools.nsc.MainGenericRunner",
                        "-usejavacp",
                        "-nc",
                        script.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        scala.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString(),
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY", "very-secret"));
        int exitCode = scala.start().waitFor();
        assertThat(exitCode).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }

    @Test
    void takesEachFileInOnceAlsoIfItFailedBefore() throws Exception {
        registry.register(
                DATASET,
                DatasetWriter.to(Destination.discarding())
                        .format(Format.NDJSON)
                        .run("r")
                        .write(FhirDataset.parse("patients=5")));
        String patients = DATASET + "/patient/Patient.r-00000-of-00001.ndjson";

        assertThat(printed(THREE_RUNS.formatted(shown())))
                .containsExactly(patients, "Failure(java.lang.RuntimeException: a job that fails)", patients);

        registry.forEach(
                DATASET,
                "patient/",
                file -> assertThat(file.owner()).as(file.filename()).isEqualTo("jr_2"));
    }
}
