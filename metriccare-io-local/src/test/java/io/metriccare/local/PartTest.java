package io.metriccare.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.metriccare.FhirDataset;
import io.metriccare.write.DataFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While one writes a file, no other thread and no other process does. */
class PartTest {
    @TempDir
    private Path folder;

    private LocalDirectory directory() {
        return LocalDirectory.at(folder);
    }

    /** The document with which a run of this name begins, which another process writes first of all. */
    private DataFile planInTheMaking() throws IOException {
        return directory().create("_plan.r.json");
    }

    private void assertKeepsOtherProcessesAway() throws IOException, InterruptedException {
        Process other = ChildJvm.process(FhirDataset.parse("patients=1"), folder.toString())
                .start();
        assertThat(new String(other.getInputStream().readAllBytes(), UTF_8)).contains("somebody else is writing it");
        assertThat(other.waitFor()).isEqualTo(1);
    }

    @Test
    void keepsOtherProcessesAway() throws Exception {
        try (DataFile plan = planInTheMaking()) {
            assertKeepsOtherProcessesAway();
            plan.complete();
        }
    }

    /** On Unix a process loses its lock on a file when it closes any channel to it. */
    @Test
    void keepsOtherProcessesAwayAfterAnotherThreadAskedForIt() throws Exception {
        try (DataFile plan = planInTheMaking()) {
            assertThatThrownBy(this::planInTheMaking).hasMessageContaining("somebody else is writing it");
            assertThatThrownBy(() -> directory().discard("_plan.r.json"))
                    .hasMessageContaining("somebody else is writing it");
            assertThat(directory().clean()).isEmpty();

            assertKeepsOtherProcessesAway();
            plan.complete();
        }
    }

    @Test
    void isTheSameByAnyWayToIt() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try (DataFile plan = planInTheMaking()) {
            assertThatThrownBy(() -> LocalDirectory.at(link).create("_plan.r.json"))
                    .hasMessageContaining("somebody else is writing it");
            assertThatThrownBy(() -> LocalDirectory.at(folder.resolve("x/..").normalize())
                            .create("_plan.r.json"))
                    .hasMessageContaining("somebody else is writing it");
            plan.publish();
        } finally {
            Files.delete(link);
        }
        assertThat(directory().list("")).containsExactly("_plan.r.json");
    }

    @Test
    void canBeBegunAgainByTheSameProcessWhenItIsClosed() throws IOException {
        planInTheMaking().close();

        assertThatCode(() -> planInTheMaking().close()).doesNotThrowAnyException();
    }

    /** Another process completes the file and begins the next of its name while this one is about to lock it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRefusedIfTheFileThatWasOpenedHasAnotherNameMeanwhile(boolean next) throws IOException {
        Path path = Files.writeString(folder.resolve(".a.json.part"), "[]");
        Part.Identity before = Part.Identity.of(path);
        try (FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE)) {
            Files.move(path, folder.resolve(".a.json.whole"));
            if (next) {
                Files.writeString(path, "the next");
            }
            assertThatThrownBy(() -> Part.locked(path, before, opened)).isInstanceOf(Part.Taken.class);
        }
        assertThat(folder.resolve(".a.json.whole")).hasContent("[]");
    }

    @Test
    void isWrittenWithoutALockWhereThereAreNone() throws IOException {
        Path path = Files.createFile(folder.resolve(".a.json.part"));
        Part.Identity identity = Part.Identity.of(path);
        try (FileChannel opened = FileChannel.open(path, StandardOpenOption.WRITE);
                Part part = Part.locked(path, identity, new LocklessChannel(opened))) {
            assertThat(part.isLocked()).isFalse();
            part.write("--[]".getBytes(UTF_8), 2, 2);
            part.complete(folder.resolve("a.json"));
        }
        assertThat(folder.resolve("a.json")).hasContent("[]");
    }

    /** Its locks know nothing of each other. */
    @Test
    void isTakenForOneThreadWhateverTheFileSystemsLocksDo() throws IOException {
        try (FileSystem files = Jimfs.newFileSystem(Configuration.unix())) {
            LocalDirectory directory = LocalDirectory.at(files.getPath("/lake"));
            try (DataFile first = directory.create("a.json")) {
                assertThatThrownBy(() -> directory.create("a.json")).isInstanceOf(Part.Taken.class);
                first.publish();
            }
        }
    }
}
