package io.metriccare.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.s3.server.LoopbackS3;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is deployed holds all it needs. */
class DeployedJarIT {
    @Test
    void theJarAloneWritesADataSet(@TempDir Path folder) throws Exception {
        LoopbackS3 server = new LoopbackS3();
        try {
            String jar =
                    Path.of("target", "metriccare-lambda.jar").toAbsolutePath().toString();
            String invocation =
                    Path.of("target", "test-classes").toAbsolutePath().toString();

            LambdaProcess.Outcome outcome = new LambdaProcess(server, folder)
                    .withClassPath(jar + File.pathSeparator + invocation)
                    .invoke("8a7d", "{\"specification\": \"patients=5\", \"upload\": \"s3://lake/x\"}");

            assertThat(outcome.succeeded()).as(outcome.answer()).isTrue();
            assertThat(server.keys("x/patient")).hasSize(1);
        } finally {
            server.stop();
        }
    }
}
