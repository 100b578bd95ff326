package io.metriccare.examples.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What README.md tells users to depend on is there once they have run its command. */
class InstallTest {
    private static final Pattern OURS =
            Pattern.compile("<groupId>io.metriccare</groupId>\\s*<artifactId>(metriccare-[a-z0-9-]+)</artifactId>");
    /** The command is run from a clone, not depended on. */
    private static final String COMMAND = "metriccare-cli";

    @Test
    void theCommandInstallsWhatIsListed() throws IOException {
        Set<String> installed = new TreeSet<>();
        List<String> left = new ArrayList<>(modules());
        while (!left.isEmpty()) {
            String module = left.remove(0);
            if (installed.add(module)) {
                left.addAll(module.equals("metriccare-bom") ? List.of() : ours(module));
            }
        }

        assertThat(installed).containsAll(artifacts());
    }

    @Test
    void whatIsPublishedIsListed() throws IOException {
        Set<String> published = ours("metriccare-bom");
        published.remove(COMMAND);
        published.add("metriccare-bom");

        assertThat(artifacts()).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void packagesThatAreNamedAreInTheirModules() throws IOException {
        for (List<String> row : listed()) {
            String module = artifact(row);
            Set<String> sources = module.equals("metriccare-glue") ? ours(module) : Set.of(module);
            String packages = row.size() > 2 ? row.get(2) : "";
            Pattern.compile("`([^`]+)`").matcher(packages).results().forEach(named -> {
                String name = named.group(1).startsWith(".") ? "io.metriccare" + named.group(1) : named.group(1);
                Path folder = Path.of("src/main/java", name.split("\\."));
                assertThat(sources)
                        .as("%s of %s", name, module)
                        .anyMatch(source -> Files.isDirectory(
                                Repository.ROOT.resolve(source).resolve(folder)));
            });
        }
    }

    private static List<String> artifacts() throws IOException {
        return listed().stream().map(InstallTest::artifact).toList();
    }

    private static String artifact(List<String> row) {
        return row.get(1).replaceFirst("`([^`]+)`.*", "$1");
    }

    /** What one uses, the artifact, its packages. */
    private static List<List<String>> listed() throws IOException {
        return readme().rows()
                .filter(row -> row.size() >= 2 && row.get(1).startsWith("`metriccare-"))
                .toList();
    }

    private static List<String> modules() throws IOException {
        String command = readme().blocks("bash")
                .flatMap(block -> block.text().lines())
                .filter(line -> line.startsWith("mvn ") && line.contains(" install "))
                .collect(Collectors.collectingAndThen(Collectors.toList(), lines -> {
                    assertThat(lines).hasSize(1);
                    return lines.get(0);
                }));
        assertThat(command).contains(" -am ");
        return List.of(command.replaceFirst(".* -pl (\\S+) .*", "$1").split(","));
    }

    /** Those of our modules that a module's pom names, its own parent left out. */
    private static Set<String> ours(String module) throws IOException {
        String pom = Files.readString(Repository.ROOT.resolve(module).resolve("pom.xml"));
        return OURS.matcher(pom)
                .results()
                .map((MatchResult one) -> one.group(1))
                .filter(name -> !name.equals("metriccare-parent"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Document readme() throws IOException {
        return Document.read(Repository.ROOT.resolve("README.md"));
    }
}
