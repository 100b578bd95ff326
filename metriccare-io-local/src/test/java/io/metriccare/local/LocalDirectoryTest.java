package io.metriccare.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.testing.DestinationContract;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDirectoryTest implements DestinationContract {
    @TempDir
    private Path folder;

    @Override
    public LocalDirectory destination() {
        return LocalDirectory.at(folder);
    }

    @Override
    public void occupy(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    public void die(String name, int bytes) throws IOException {
        try {
            ChildJvm.die(folder, name, bytes);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(DataFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        file.write(bytes, 0, bytes.length);
    }

    private static void publish(LocalDirectory directory, String name, String text) throws IOException {
        try (DataFile file = directory.create(name)) {
            write(file, text);
            file.publish();
        }
    }

    private List<String> filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void foldersAreMadeWhenTheFirstFileIs() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder.resolve("not/yet/there"));

        publish(directory, "patient/a.json", "[]");

        assertThat(folder.resolve("not/yet/there/patient/a.json")).exists();
    }

    @Test
    void aPlaceThatDoesNotExistHoldsNoFile() throws IOException {
        assertThat(LocalDirectory.at(folder.resolve("nowhere")).list("patient")).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNoDirectory() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> LocalDirectory.at(file).list("patient"))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(file.toString());
    }

    @Test
    void belowAFileThereIsNothingToDiscard() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "ours");

        LocalDirectory.at(file.resolve("data")).discard("patient/patient_1.json");

        assertThat(file).hasContent("ours");
    }

    /** The reason, and not that of the clearing away that follows. */
    @Test
    void aRunBelowAFileFailsBecauseNoFolderCanBeMadeThere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "ours");

        assertThatThrownBy(() -> DatasetWriter.to(LocalDirectory.at(file.resolve("data")))
                        .write(FhirDataset.parse("patients=1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.resolve("data").toString())
                .message()
                .doesNotContain("_plan");
    }

    @Test
    void aDirectoryBehindALinkIsListed() throws IOException {
        publish(LocalDirectory.at(folder.resolve("real")), "patient/a.json", "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertThat(LocalDirectory.at(link).list("patient")).containsExactly("patient/a.json");
    }

    @Test
    void aFileInTheMakingHasANameThatReadersOfLakesIgnore() throws IOException {
        try (DataFile file = LocalDirectory.at(folder).create("patient/a.json")) {
            write(file, "[");

            assertThat(filesOnDisk()).singleElement().asString().startsWith("patient/.");
        }
    }

    @Test
    void aFileThatIsClosedUnpublishedLeavesNoTrace() throws IOException {
        try (DataFile file = LocalDirectory.at(folder).create("patient/a.json")) {
            write(file, "[");
        }

        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void publishingLeavesOnlyTheFile() throws IOException {
        publish(LocalDirectory.at(folder), "patient/a.json", "[]");

        assertThat(filesOnDisk()).containsExactly("patient/a.json");
    }

    @Test
    void whatADeadWriterLeftOfARunIsRemovedWhateverTheRunIsCalled() throws IOException {
        for (String part : List.of("patient/.patient_demo.json.part", "._plan.demo.json.part", "patient/.mine.part")) {
            occupy(part, "[");
        }

        assertThat(destination().clean()).containsExactly("_plan.demo.json", "patient/patient_demo.json");

        assertThat(filesOnDisk()).containsExactly("patient/.mine.part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.json", "/tmp/a.json", "a\0.json"})
    void aNameThatLeavesTheDirectoryIsRefusedInASentence(String name) {
        LocalDirectory directory = LocalDirectory.at(folder);

        assertThatThrownBy(() -> directory.create(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a file's name must stay inside " + folder + " but was " + name
                        + "; write patient/patient_1.json");
    }

    @Test
    void deletingRefusesANameThatLeavesTheDirectory() throws IOException {
        publish(LocalDirectory.at(folder), "a.json", "precious");
        LocalDirectory inner = LocalDirectory.at(folder.resolve("inner"));

        assertThatThrownBy(() -> inner.delete("../a.json")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDirectorySaysWhereItIs() {
        assertThat(LocalDirectory.at(folder)).hasToString(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "here/..", "./here"})
    void mayBeNamedWithDots(String root) {
        assertThatCode(() -> LocalDirectory.at(Path.of(root)).list("patient")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "here/.."})
    void isNotLeftWhateverItsRootIsCalled(String root) {
        assertThatThrownBy(() -> LocalDirectory.at(Path.of(root)).create("../evil"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
