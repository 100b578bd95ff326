package io.metriccare.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.write.DataFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalDirectoryTest {
    @TempDir
    private Path folder;

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
    void aPublishedFileHoldsExactlyWhatWasWritten() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        try (DataFile file = directory.create("patient/a.ndjson")) {
            byte[] reused = "--one\n--".getBytes(UTF_8);
            file.write(reused, 2, 4);
            reused[2] = 'n';
            reused[3] = 'e';
            reused[4] = 'w';
            file.write(reused, 2, 4);
            file.publish();
        }

        assertThat(folder.resolve("patient/a.ndjson")).hasContent("one\nnew\n");
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
    void filesAreListedInTheOrderOfTheirNames() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        publish(directory, "patient/b.json", "");
        publish(directory, "patient/c.json", "");
        publish(directory, "patient/a.json", "");

        assertThat(directory.list("patient")).containsExactly("patient/a.json", "patient/b.json", "patient/c.json");
    }

    @Test
    void filesOfOtherFoldersAreNotListed() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        publish(directory, "encounter/a.json", "");
        publish(directory, "a.json", "");

        assertThat(directory.list("patient")).isEmpty();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNoDirectory() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> LocalDirectory.at(file).list("patient"))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage(file.toString());
    }

    @Test
    void listingRefusesAFolderOutsideTheDirectory() {
        assertThatThrownBy(() -> LocalDirectory.at(folder).list("..")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatReadersOfLakesIgnoreIsNotListed() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        publish(directory, "patient/_manifest.json", "");
        publish(directory, "patient/.a.json", "");
        publish(directory, "patient/a/a.json", "");

        assertThat(directory.list("patient")).isEmpty();
    }

    @Test
    void aDirectoryBehindALinkIsListed() throws IOException {
        publish(LocalDirectory.at(folder.resolve("real")), "patient/a.json", "");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

        assertThat(LocalDirectory.at(link).list("patient")).containsExactly("patient/a.json");
    }

    @Test
    void aFileInTheMakingIsNotListed() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        try (DataFile file = directory.create("patient/a.json")) {
            write(file, "[");

            assertThat(directory.list("patient")).isEmpty();
        }
    }

    @Test
    void aFileInTheMakingHasANameThatReadersOfLakesIgnore() throws IOException {
        try (DataFile file = LocalDirectory.at(folder).create("patient/a.json")) {
            write(file, "[");

            assertThat(filesOnDisk()).singleElement().asString().startsWith("patient/.");
        }
    }

    @Test
    void aCompleteFileIsNotVisibleBeforeItIsPublished() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        try (DataFile file = directory.create("patient/a.json")) {
            write(file, "[]");
            file.complete();

            assertThat(directory.list("patient")).isEmpty();
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
    void nothingCanBeWrittenToACompleteFile() throws IOException {
        try (DataFile file = LocalDirectory.at(folder).create("patient/a.json")) {
            file.complete();

            assertThatThrownBy(() -> write(file, "late")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void publishingRefusesAFileThatIsThere() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        try (DataFile late = directory.create("patient/a.json")) {
            publish(directory, "patient/a.json", "first");
            write(late, "second");

            assertThatThrownBy(late::publish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(folder.resolve("patient/a.json")).hasContent("first");
    }

    @Test
    void aRefusedFileLeavesNoTrace() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        try (DataFile late = directory.create("patient/a.json")) {
            publish(directory, "patient/a.json", "first");
            assertThatThrownBy(late::publish).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(filesOnDisk()).containsExactly("patient/a.json");
    }

    @Test
    void aDeletedFileIsGone() throws IOException {
        LocalDirectory directory = LocalDirectory.at(folder);
        publish(directory, "patient/a.json", "[]");

        directory.delete("patient/a.json");

        assertThat(filesOnDisk()).isEmpty();
    }

    @Test
    void deletingWhatIsNotThereDoesNothing() throws IOException {
        LocalDirectory.at(folder).delete("patient/a.json");

        assertThat(filesOnDisk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.json", "patient/../../a.json", "/tmp/a.json", "", ".", "patient/..", "a\0.json"})
    void aNameThatLeavesTheDirectoryIsRefused(String name) {
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
