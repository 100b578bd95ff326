package io.metriccare.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.write.Compression;
import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.Verification;
import io.metriccare.write.WrittenRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Destination} must keep, as tests: a class that implements this interface has them all.
 *
 * <pre>{@code
 * class MyDestinationTest implements DestinationContract {
 *     public Destination destination() {
 *         return new MyDestination(...);
 *     }
 *
 *     public void occupy(String name, String text) {
 *         ...
 *     }
 * }
 * }</pre>
 */
public interface DestinationContract {
    /** One and the same place whenever it is asked within a test, empty at its beginning; each time by a new object. */
    Destination destination() throws IOException;

    /** Puts a file there as somebody else would who knows nothing of us. */
    void occupy(String name, String text) throws IOException;

    private static void write(DataFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        file.write(bytes, 0, bytes.length);
    }

    private void publish(String name, String text) throws IOException {
        try (DataFile file = destination().create(name)) {
            write(file, text);
            file.publish();
        }
    }

    private static String text(InputStream content) throws IOException {
        try (content) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private String read(String name) throws IOException {
        return text(destination().read(name));
    }

    @Test
    default void aPublishedFileHoldsExactlyWhatWasWritten() throws IOException {
        try (DataFile file = destination().create("patient/a.ndjson")) {
            byte[] reused = "--one\n--".getBytes(UTF_8);
            file.write(reused, 2, 4);
            reused[2] = 'n';
            reused[3] = 'e';
            reused[4] = 'w';
            file.write(reused, 2, 4);
            file.publish();
        }

        assertThat(read("patient/a.ndjson")).isEqualTo("one\nnew\n");
    }

    @Test
    default void aFileMayBeEmpty() throws IOException {
        publish("patient/a.ndjson", "");

        assertThat(read("patient/a.ndjson")).isEmpty();
    }

    /** Of more than one part of a multipart upload, written in pieces of an awkward size. */
    @Test
    default void aFileMayBeLarge() throws IOException {
        byte[] piece = new byte[999_983];
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (DataFile file = destination().create("patient/a.ndjson")) {
            for (int i = 0; i < 13; i++) {
                Arrays.fill(piece, (byte) ('a' + i));
                file.write(piece, 0, piece.length);
                expected.write(piece);
            }
            file.publish();
        }

        try (InputStream content = destination().read("patient/a.ndjson")) {
            assertThat(content.readAllBytes()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    default void aFileMayLieBesideTheFolders() throws IOException {
        publish("_manifest.r.json", "{}");

        assertThat(destination().list("")).containsExactly("_manifest.r.json");
    }

    @Test
    default void anEmptyPlaceHoldsNoFile() throws IOException {
        assertThat(destination().list("patient")).isEmpty();
        assertThat(destination().list("")).isEmpty();
    }

    @Test
    default void filesAreListedInTheOrderOfTheirNames() throws IOException {
        publish("patient/b.json", "");
        publish("patient/_c.json", "");
        publish("patient/a.json", "");

        assertThat(destination().list("patient"))
                .containsExactly("patient/_c.json", "patient/a.json", "patient/b.json");
    }

    @Test
    default void filesOfOtherFoldersAreNotListed() throws IOException {
        publish("encounter/a.json", "");
        publish("patients/a.json", "");
        publish("a.json", "");

        assertThat(destination().list("patient")).isEmpty();
    }

    @Test
    default void foldersAreNotListed() throws IOException {
        publish("patient/a.json", "");

        assertThat(destination().list("")).isEmpty();
    }

    @Test
    default void whatALakesReaderFindsBelowAFolderIsListedInOrder() throws IOException {
        for (String name : List.of("patient/b.json", "patient/a/2.json", "patient/a/z/1.json", "patients/c.json")) {
            publish(name, "");
        }
        publish("patient/_old/d.json", "");

        assertThat(destination().listBelow("patient"))
                .containsExactly("patient/a/2.json", "patient/a/z/1.json", "patient/b.json");
        assertThat(destination().listBelow("encounter")).isEmpty();
    }

    @Test
    default void aFileInTheMakingIsNotSeen() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            write(file, "[");

            assertThat(destination().list("patient")).isEmpty();
            assertThatThrownBy(() -> destination().read("patient/a.json")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    default void aFileThatIsClosedIncompleteLeavesNoTrace() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            write(file, "[");
        }

        assertThat(destination().list("patient")).isEmpty();
        assertThat(destination().completed("patient/a.json")).isEmpty();
    }

    @Test
    default void closingAFileAgainDoesNotHarmTheNextOfItsName() throws IOException {
        DataFile first = destination().create("patient/a.json");
        first.close();
        try (DataFile second = destination().create("patient/a.json")) {
            write(second, "[]");
            first.close();
            second.publish();
        }

        assertThat(read("patient/a.json")).isEqualTo("[]");
    }

    @Test
    default void aFolderIsNoFile() throws IOException {
        publish("patient/a.json", "[]");

        destination().delete("patient");

        assertThatThrownBy(() -> destination().read("patient")).isInstanceOf(NoSuchFileException.class);
        assertThat(read("patient/a.json")).isEqualTo("[]");
    }

    @Test
    default void aCompleteFileIsFoundAgain() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            write(file, "[]");
            file.complete();
        }

        Optional<DataFile> found = destination().completed("patient/a.json");
        if (destination().completedIsVisible()) {
            assertThat(found).isEmpty();
            assertThat(read("patient/a.json")).isEqualTo("[]");
        } else {
            assertThat(destination().list("patient")).isEmpty();
            try (DataFile again = found.orElseThrow()) {
                assertThat(text(again.content())).isEqualTo("[]");
                again.publish();
            }
            assertThat(read("patient/a.json")).isEqualTo("[]");
        }
    }

    @Test
    default void aPublishedFileIsNoLongerWaiting() throws IOException {
        publish("patient/a.json", "[]");

        assertThat(destination().completed("patient/a.json")).isEmpty();
    }

    @Test
    default void aPublishedFileCanBeTakenBack() throws IOException {
        publish("patient/a.json", "[]");

        destination().withdraw("patient/a.json");

        if (destination().completedIsVisible()) {
            assertThat(read("patient/a.json")).isEqualTo("[]");
        } else {
            assertThat(destination().list("patient")).isEmpty();
            try (DataFile waiting = destination().completed("patient/a.json").orElseThrow()) {
                waiting.publish();
            }
            assertThat(read("patient/a.json")).isEqualTo("[]");
        }
    }

    @Test
    default void whatIsDiscardedIsGone() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            write(file, "[]");
            file.complete();
        }

        destination().discard("patient/a.json");

        assertThat(destination().completed("patient/a.json")).isEmpty();
        assertThat(destination().list("patient")).isEmpty();
    }

    @Test
    default void discardingTakingBackOrDeletingWhatIsNotThereDoesNothing() throws IOException {
        destination().withdraw("patient/a.json");
        destination().discard("patient/a.json");
        destination().delete("patient/a.json");

        assertThat(destination().list("patient")).isEmpty();
    }

    @Test
    default void aFileThatWaitsGivesWayToOneThatIsBegunUnderItsName() throws IOException {
        if (destination().completedIsVisible()) {
            return;
        }
        try (DataFile file = destination().create("patient/a.json")) {
            write(file, "a longer text than the second");
            file.complete();
        }
        publish("patient/a.json", "second");

        assertThat(read("patient/a.json")).isEqualTo("second");
    }

    @Test
    default void anAbandonedFileCanBeMadeAgain() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            write(file, "a longer text than the second");
            file.complete();
        }
        destination().discard("patient/a.json");
        publish("patient/a.json", "second");

        assertThat(read("patient/a.json")).isEqualTo("second");
    }

    @Test
    default void nothingCanBeWrittenToACompleteFile() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            file.complete();

            assertThatThrownBy(() -> write(file, "late")).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void publishingRefusesAFileThatIsThere() throws IOException {
        try (DataFile late = destination().create("patient/a.json")) {
            publish("patient/b.json", "other");
            write(late, "second");
            occupy("patient/a.json", "first");

            assertThatThrownBy(late::publish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(read("patient/a.json")).isEqualTo("first");
    }

    @Test
    default void ofWritersOfOneFileAtMostOnePublishesAndWhole() throws IOException, InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String text = String.valueOf((char) ('a' + i)).repeat(100_000);
            attempts.add(() -> {
                try {
                    publish("patient/a.json", text);
                    return true;
                } catch (IOException refused) {
                    return false;
                }
            });
        }
        int published = 0;
        for (Future<Boolean> attempt : writers.invokeAll(attempts)) {
            try {
                published += attempt.get() ? 1 : 0;
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        writers.shutdown();

        assertThat(published).isEqualTo(1);
        assertThat(read("patient/a.json")).hasSize(100_000).matches("a*|b*|c*|d*");
    }

    @Test
    default void aDeletedFileIsGone() throws IOException {
        publish("patient/a.json", "[]");

        destination().delete("patient/a.json");

        assertThat(destination().list("patient")).isEmpty();
        assertThatThrownBy(() -> destination().read("patient/a.json")).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.json",
                "patient/../../a.json",
                "/tmp/a.json",
                "",
                ".",
                "patient/..",
                "patient//a.json",
                "patient/",
                "a\0.json"
            })
    default void aNameThatLeavesTheDestinationIsRefused(String name) throws IOException {
        Destination destination = destination();

        assertThatThrownBy(() -> destination.create(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> destination.completed(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> destination.discard(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> destination.read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> destination.delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    default void holdsAWholeRun(Format format) throws IOException {
        WrittenRun run = DatasetWriter.to(destination())
                .format(format)
                .compression(Compression.GZIP)
                .shards(3)
                .threads(2)
                .write(FhirDataset.parse("patients=200"));

        assertThat(run.tally()).isEqualTo(run.groundTruth());
        assertThat(Verification.of(destination()).problems()).isEmpty();
    }

    @Test
    default void aRunLeavesNothingBesideItsFilesAndItsManifest() throws IOException {
        DatasetWriter.to(destination())
                .format(Format.NDJSON)
                .shards(3)
                .run("r")
                .write(FhirDataset.parse("patients=200"));

        assertThat(destination().list("")).containsExactly("_manifest.r.json");
    }
}
