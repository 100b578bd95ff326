package io.metriccare.examples.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.metriccare.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** docs/config.md says of the configuration what is true. */
class ConfigurationDocumentTest {
    @Test
    void theErrorThatIsShownIsTold() throws IOException {
        String wrong = """
                # Two hospitals.
                hospitals:
                  - id: a
                    name: A
                    city: C
                    state: NC
                    postalCode: "28203"
                  - id: b
                    name: B
                    city: C
                    state: NC
                    weight: -3
                    postalCode: "28203"
                """;

        String told =
                catchThrowable(() -> Configuration.parse("config.yaml", wrong)).getMessage();

        assertThat(Files.readString(Repository.ROOT.resolve("docs/config.md"))).contains("\n    " + told + "\n");
    }

    /** Every key is explained in the default file, which {@code metriccare config} prints. */
    @Test
    void theDefaultExplainsEachOfItsKeys() {
        String text = Configuration.standardText();
        assertThat(text.lines().filter(line -> line.matches("[a-zA-Z]+:.*")).map(line -> line.replaceFirst(":.*", "")))
                .hasSizeGreaterThan(20)
                .allMatch(key -> text.contains("\n# " + key) || text.contains(", " + key + ":"));
    }
}
