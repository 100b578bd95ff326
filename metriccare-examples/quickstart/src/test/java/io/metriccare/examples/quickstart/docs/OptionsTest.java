package io.metriccare.examples.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.metric.CaseFact;
import io.metriccare.metric.PatientCase;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that README.md lists are those that there are. */
class OptionsTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    /** Methods of the builder that are no option of their own. */
    private static final Set<String> SEVERAL_OR_NONE = Set.of("rates", "set", "build");
    /** What describe offers besides the options of a data set. */
    private static final Set<String> OF_EVERY_COMMAND = Set.of("--json", "--help", "--version", "--debug", "--color");

    @Test
    void readmeListsEveryOptionOfADataSet(@TempDir Path folder) throws Exception {
        Set<String> listed = options(column(2));

        Set<String> ofADataSet = offered(folder, "describe");
        ofADataSet.removeAll(OF_EVERY_COMMAND);
        assertThat(listed).isEqualTo(ofADataSet);
    }

    @Test
    void documentsNameNoOptionThatThereIsNot(@TempDir Path folder) throws Exception {
        Set<String> offered = new TreeSet<>();
        for (String command : List.of("generate", "config", "validate", "schema", "processed")) {
            offered.addAll(offered(folder, command));
        }
        for (Document document : Repository.documents()) {
            Stream<String> named = document.code().filter(code -> !code.startsWith("mvn "));
            assertThat(offered).as("%s names its options", document).containsAll(options(named));
        }
    }

    private static Set<String> offered(Path folder, String command) throws Exception {
        return options(Stream.of(
                new Shell(folder).run("./metriccare " + command + " --help").printed()));
    }

    private static Set<String> options(Stream<String> texts) {
        return texts.flatMap(text -> OPTION.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void readmeListsEveryMethodOfTheBuilder() throws IOException {
        Set<String> methods = Arrays.stream(FhirDatasetBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !SEVERAL_OR_NONE.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(column(1).map(cell -> cell.replaceAll("[`(].*", "")).filter(cell -> !cell.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void readmeListsEveryKeyOfASpecification() throws IOException {
        String refusal = catchThrowable(() -> FhirDataset.parse("nothing=1")).getMessage();
        String keys = refusal.substring(refusal.indexOf("one of ") + "one of ".length());

        assertThat(column(0)).containsExactlyInAnyOrder(keys.split(", "));
    }

    @Test
    void metricsListEveryFactOfAPatientMadeByHand() throws IOException {
        List<List<String>> facts = Document.read(Repository.ROOT.resolve("docs/metrics.md"))
                .rows()
                .filter(row -> row.size() == 4 && row.get(1).startsWith("`"))
                .map(row -> row.stream().map(cell -> cell.replace("`", "")).toList())
                .toList();
        Set<String> methods = Arrays.stream(PatientCase.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && method.getReturnType() == PatientCase.class
                        && !method.getName().equals("with"))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(facts.stream().map(row -> row.get(0)))
                .containsExactly(
                        Arrays.stream(CaseFact.values()).map(CaseFact::key).toArray(String[]::new));
        assertThat(facts.stream().flatMap(row -> Stream.of(row.get(1).split(", ", -1))))
                .containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void readmesDefaultsAreTheDefaults() throws IOException {
        FhirDataset usual = FhirDataset.builder().build();
        rows().forEach(row -> {
            String value = row.get(3);
            if (!row.get(0).isEmpty() && !value.isEmpty()) {
                FhirDataset named = FhirDataset.parse(row.get(0) + "=" + value);
                assertThat(named.tally()).as("%s=%s", row.get(0), value).isEqualTo(usual.tally());
            }
        });
    }

    /** The cells of the table of options: key of the specification, builder, command line, default, meaning. */
    private static Stream<List<String>> rows() throws IOException {
        return Document.read(Repository.ROOT.resolve("README.md"))
                .rows()
                .filter(row -> row.size() == 5 && row.stream().anyMatch(cell -> cell.startsWith("`")))
                .map(row -> row.stream().map(cell -> cell.replace("`", "")).toList());
    }

    private static Stream<String> column(int place) throws IOException {
        return rows().map(row -> row.get(place)).filter(cell -> !cell.isEmpty());
    }
}
