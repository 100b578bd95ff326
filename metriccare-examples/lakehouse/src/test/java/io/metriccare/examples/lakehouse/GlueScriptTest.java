package io.metriccare.examples.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The script that docs/lakehouse.md gives to Glue. */
class GlueScriptTest {
    @Test
    void isTheFileThatIsCompiled() throws IOException {
        String script = Files.readString(Path.of("src", "test", "scala", "GlueApp.scala"));
        assertThat(Files.readString(Path.of("..", "..", "docs", "lakehouse.md")))
                .contains("```scala\n" + script + "```\n");
    }

    @Test
    void handsItsArgumentsToTheJob() throws Exception {
        Spark.session();
        Method main = Class.forName("GlueApp").getMethod("main", String[].class);
        String[] arguments = {"--JOB_NAME", "bronze", "--input", "nowhere"};
        assertThatThrownBy(() -> main.invoke(null, (Object) arguments))
                .hasRootCauseMessage("the job needs --lake and a value after it");
    }
}
