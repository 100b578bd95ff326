package io.metriccare.internal.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Scalar;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    private static Mapping read(String text) {
        return Yaml.read(new Source("c.yaml", text, true));
    }

    private static Node value(Mapping mapping, String key) {
        return Objects.requireNonNull(mapping.members().get(key)).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "{}"})
    void anEmptyDocumentHasNoKeys(String text) {
        assertThat(read(text).members()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no,no", "07030,07030", "1e5,1e5", "'\"a: b\"',a: b", "1.0,1.0", "true,true"})
    void whatAScalarIsStaysOpen(String written, String text) {
        assertThat(value(read("key: " + written), "key"))
                .isInstanceOfSatisfying(
                        Scalar.class, scalar -> assertThat(scalar.text()).isEqualTo(text));
    }

    @Test
    void everyValueKnowsWhereItStands() {
        Mapping mapping = read("a: 1\nb:\n  - c: 2\n");

        assertThat(value(mapping, "a").place()).hasToString("c.yaml, line 1, column 4");
        assertThat(value(mapping, "b").place()).hasToString("c.yaml, line 3, column 3");
    }

    @Test
    void jsonIsReadToo() {
        assertThat(value(read("{\"a\":{\"b\":[1,\"\\u00e9\"]}}"), "a")).isInstanceOf(Mapping.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: &x 1            | line 1, column 4: anchors (&) are not allowed; remove it, and write the value wherever it is needed
            a: *x              | line 1, column 4: aliases (*) are not allowed; write the value itself
            a: !!java.net.URL [x] | line 1, column 4: tags (!) are not allowed but here is tag:yaml.org,2002:java.net.URL; remove it
            a: !own 1          | line 1, column 4: tags (!) are not allowed but here is !own; remove it
            [1]                | line 1, column 1: a file must begin with a key but is a list; write hospitals: or the like
            {[1]: 2}           | line 1, column 2: a key must be a word but was a list or mapping; write key: value
            {a: 1, a: 2}       | line 1, column 8: a is named twice, first in line 1; name it once
            a: b: c            | line 1, column 5: this is no YAML: mapping values are not allowed here; quote the text, or look at the indentation
            """)
    void refusesWithThePlace(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("c.yaml, " + sentence);
    }

    @Test
    void refusesASecondDocument() {
        assertThatThrownBy(() -> read("a: 1\n---\nb: 2\n"))
                .hasMessage("c.yaml, line 2, column 1: a file must hold one document but here begins a second;"
                        + " remove the ---");
    }

    @Test
    void refusesControlCharacters() {
        assertThatThrownBy(() -> read("a: \u0007"))
                .hasMessage("c.yaml must be text but has the control character U+0007; remove it");
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 1_000, 100_000, 2_000_000})
    void refusesNestingThatNobodyWrites(int depth) {
        assertThatThrownBy(() -> read("a: " + "[".repeat(depth)))
                .hasMessage("c.yaml, line 1, column 24: lists and mappings may be 20 deep but this is deeper;"
                        + " write it flat");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "\t", "\n"})
    void readsALongLineInNoTime(String character) {
        Mapping mapping = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> read("a: " + character.repeat(Yaml.MOST_BYTES - 3)));

        assertThat(mapping.members()).containsOnlyKeys("a");
    }

    @Test
    void refusesABombOfAliasesAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(",", java.util.Collections.nCopies(9, "*a" + (i - 1)))));
        }
        Assertions.assertThatThrownBy(() -> read(bomb.toString()))
                .hasMessageStartingWith("c.yaml, line 1, column 5: anchors (&) are not allowed");
    }

    @Test
    void refusesALargeFileBySizeAloneAndAtOnce(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L << 30);
        }
        long start = System.nanoTime();

        assertThatThrownBy(() -> Source.file(large, Yaml.MOST_BYTES))
                .hasMessage(
                        large + " must have at most 4194304 bytes but has 107374182400; leave out what is not needed");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void refusesWhatIsNoFile(@TempDir Path folder) {
        assertThatThrownBy(() -> Source.file(folder, 10)).hasMessage(folder + " is no file; write the path of a file");
        assertThatThrownBy(() -> Source.file(folder.resolve("x"), 10))
                .hasMessage(folder.resolve("x") + " does not exist; write the path of a file");
        assertThatThrownBy(() -> Source.file(Path.of("/dev/zero"), 10))
                .hasMessage("/dev/zero is no file; write the path of a file");
    }

    @Test
    void refusesWhatIsNotUtf8(@TempDir Path folder) throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});

        assertThatThrownBy(() -> Source.file(latin, 10))
                .hasMessage(latin + " must be UTF-8 but is not; save it as UTF-8");
    }

    @Test
    void leavesAByteOrderMarkOut(@TempDir Path folder) throws IOException {
        Path marked = Files.writeString(folder.resolve("marked.yaml"), "\uFEFFa: 1");

        assertThat(Source.file(marked, 10).text()).isEqualTo("a: 1");
    }
}
