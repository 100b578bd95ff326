package io.metriccare.examples.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.examples.quickstart.docs.Document.Block;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** README.md, CONTRIBUTING.md, CHANGELOG.md and docs/*.md say what is true of the code beside them. */
class DocumentationTest {
    private static final String DOCUMENTS = "io.metriccare.examples.quickstart.docs.Repository#documents";
    private static final String UPDATE = "docs.update";
    private static final String RENEW = "mvn -B -ntp -pl metriccare-examples/quickstart -am test"
            + " -Dtest=DocumentationTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true";

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void linksLeadSomewhere(Document document) throws IOException {
        for (String link : document.links().toList()) {
            if (!link.startsWith("https://")) {
                String[] parts = link.split("#", 2);
                Path target =
                        parts[0].isEmpty() ? document.file() : document.file().resolveSibling(parts[0]);
                assertThat(target).as("%s links to %s", document, link).exists();
                if (parts.length == 2) {
                    assertThat(Document.read(target).anchors())
                            .as("%s links to %s", document, link)
                            .contains(parts[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void javaIsARegionOfATestedExample(Document document) throws IOException {
        Map<String, String> regions = Repository.regions();
        for (Block block : document.blocks("java").toList()) {
            assertThat(regions).as("%s", block).containsKey(block.name());
            judge(block, regions.get(block.name()));
        }
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void commandsPrintWhatIsShown(Document document, @TempDir Path folder) throws Exception {
        try (Shell shell = new Shell(folder)) {
            for (Block block : document.blocks("console").toList()) {
                judge(block, printed(block, shell));
            }
        }
    }

    /** Compares a block with the text it should have or, if asked to, gives it that text. */
    private static void judge(Block block, String text) throws IOException {
        String shown = withoutTime(block.text());
        if (!Boolean.getBoolean(UPDATE)) {
            assertThat(shown).as("%s; to renew it: %s", block, RENEW).isEqualTo(withoutTime(text));
        } else if (!shown.equals(withoutTime(text))) {
            String before = Files.readString(block.file());
            Files.writeString(block.file(), before.replace(block.fenced(block.text()), block.fenced(text)));
        }
    }

    /** What a terminal would show for the commands of a block, the lines that begin with a $. */
    private static String printed(Block block, Shell shell) throws IOException, InterruptedException {
        List<String> printed = new ArrayList<>();
        for (String line : block.text().lines().toList()) {
            if (line.startsWith("$ ")) {
                assertThat(Shell.runs(line.substring(2)))
                        .as("%s shows the output of a command that no test can run: %s", block, line)
                        .isTrue();
                printed.add(line);
                String output = shell.run(line.substring(2)).printed();
                if (!output.isEmpty()) {
                    printed.add(output);
                }
            }
        }
        return String.join("\n", printed);
    }

    private static String withoutTime(String printed) {
        return printed.replaceAll("\\d{8}_\\d{6}", "20230101_120000").replaceAll("in \\d+\\.\\d\\d s", "in 0.50 s");
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void commandsWithoutOutputSucceed(Document document, @TempDir Path folder) throws Exception {
        try (Shell shell = new Shell(folder)) {
            for (Block block : document.blocks("bash").toList()) {
                for (String command : block.text().lines().toList()) {
                    if (Shell.runs(command)) {
                        Shell.Outcome outcome = shell.run(command);
                        assertThat(outcome.exitCode())
                                .as("%s: %s", block, outcome)
                                .isZero();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void resourcesAreThoseThatAreWritten(Document document, @TempDir Path folder) throws IOException {
        List<Block> blocks = document.blocks("json").toList();
        if (!blocks.isEmpty()) {
            DefaultFiles files = DefaultFiles.writtenTo(folder);
            for (Block block : blocks) {
                judge(block, files.corrected(block.text()));
            }
        }
    }

    /** And give data sets whose files count as promised. */
    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void configurationsCanBeRead(Document document) {
        for (Block block : document.blocks("yaml").toList()) {
            FhirDataset dataset = Configuration.parse(block.toString(), block.text())
                    .builder()
                    .build();
            assertThat(dataset.tally()).as("%s", block).isEqualTo(dataset.groundTruth());
        }
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void templatesCanBeRead(Document document) {
        for (Block block : document.blocks("jsonc").toList()) {
            String folder = "{\"" + block.name() + ".json\":" + block.text() + "}";
            assertThat(Templates.parse(block.toString(), folder).texts())
                    .as("%s", block)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void dependenciesAreOursInThisVersion(Document document) throws Exception {
        String version = child(xml(Files.readString(Repository.ROOT.resolve("pom.xml"))), "version");
        for (Block block : document.blocks("xml").toList()) {
            NodeList dependencies = xml("<all>" + block.text() + "</all>").getElementsByTagName("dependency");
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                assertThat(child(dependency, "groupId")).as("%s", block).isEqualTo("io.metriccare");
                assertThat(Repository.ROOT.resolve(child(dependency, "artifactId")))
                        .as("%s", block)
                        .exists();
                assertThat(child(dependency, "version")).as("%s", block).isEqualTo(version);
            }
        }
    }

    private static Element xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    private static String child(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    @ParameterizedTest
    @MethodSource(DOCUMENTS)
    void specificationsCanBeRead(Document document) {
        document.code()
                .filter(code -> code.matches("[a-z][\\w.-]*=\\S+"))
                .forEach(specification -> assertThatCode(() -> FhirDataset.parse(specification))
                        .as("%s names %s", document, specification)
                        .doesNotThrowAnyException());
    }
}
