package io.metriccare.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
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

/** The life of a file of a {@link Destination}: in the making, complete, published, gone; and what its writer's death leaves. */
interface FileLifeContract {
    Destination destination() throws IOException;

    void occupy(String name, String text) throws IOException;

    void die(String name, int bytes) throws IOException;

    private void publish(String name, String text) throws IOException {
        new TextFile(destination(), name).publish(text);
    }

    private void complete(String name, String text) throws IOException {
        new TextFile(destination(), name).complete(text);
    }

    private String read(String name) throws IOException {
        return new TextFile(destination(), name).read();
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
    default void aFileInTheMakingIsNotSeen() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            TextFile.write(file, "[");

            assertThat(destination().list("patient")).isEmpty();
            assertThatThrownBy(() -> destination().read("patient/a.json")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    default void aFileThatIsClosedIncompleteLeavesNoTrace() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            TextFile.write(file, "[");
        }

        assertThat(destination().list("patient")).isEmpty();
        assertThat(destination().completed("patient/a.json")).isEmpty();
    }

    @Test
    default void closingAFileAgainDoesNotHarmTheNextOfItsName() throws IOException {
        DataFile first = destination().create("patient/a.json");
        first.close();
        try (DataFile second = destination().create("patient/a.json")) {
            TextFile.write(second, "[]");
            first.close();
            second.publish();
        }

        assertThat(read("patient/a.json")).isEqualTo("[]");
    }

    @Test
    default void aCompleteFileIsFoundAgain() throws IOException {
        complete("patient/a.json", "[]");

        Optional<DataFile> found = destination().completed("patient/a.json");
        if (destination().completedIsVisible()) {
            assertThat(found).isEmpty();
            assertThat(read("patient/a.json")).isEqualTo("[]");
        } else {
            assertThat(destination().list("patient")).isEmpty();
            try (DataFile again = found.orElseThrow()) {
                assertThat(TextFile.text(again.content())).isEqualTo("[]");
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
        complete("patient/a.json", "[]");

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
        complete("patient/a.json", "a longer text than the second");
        publish("patient/a.json", "second");

        assertThat(read("patient/a.json")).isEqualTo("second");
    }

    @Test
    default void anAbandonedFileCanBeMadeAgain() throws IOException {
        complete("patient/a.json", "a longer text than the second");
        destination().discard("patient/a.json");
        publish("patient/a.json", "second");

        assertThat(read("patient/a.json")).isEqualTo("second");
    }

    @Test
    default void nothingCanBeWrittenToACompleteFile() throws IOException {
        try (DataFile file = destination().create("patient/a.json")) {
            file.complete();

            assertThatThrownBy(() -> TextFile.write(file, "late")).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void publishingRefusesAFileThatIsThere() throws IOException {
        try (DataFile late = destination().create("patient/a.json")) {
            publish("patient/b.json", "other");
            TextFile.write(late, "second");
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

    /** More than a part of a multipart upload. */
    private void die() throws IOException {
        die("patient/a.json", 9 << 20);
    }

    @Test
    default void ofAFileWhoseWriterDiedNothingIsSeen() throws IOException {
        die();

        destination().withdraw("patient/a.json");
        assertThat(destination().list("patient")).isEmpty();
        assertThat(destination().completed("patient/a.json")).isEmpty();
        assertThatThrownBy(() -> destination().read("patient/a.json")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void aFileWhoseWriterDiedCanBeMadeAgain() throws IOException {
        die();
        publish("patient/a.json", "second");

        assertThat(read("patient/a.json")).isEqualTo("second");
        assertThat(destination().list("patient")).containsExactly("patient/a.json");
    }

    @Test
    default void aFileWhoseWriterDiedCanBeDiscarded() throws IOException {
        die();
        destination().discard("patient/a.json");

        assertThat(destination().completed("patient/a.json")).isEmpty();
        assertThat(destination().list("patient")).isEmpty();
    }

    @Test
    default void aFileThatIsNeverClosedIsNotMixedWithTheNextOfItsName() throws IOException {
        DataFile forgotten = destination().create("patient/a.json");
        TextFile.write(forgotten, "a longer text than the second");
        try {
            publish("patient/a.json", "second");
        } catch (IOException refused) {
            assertThatThrownBy(() -> destination().discard("patient/a.json")).isInstanceOf(IOException.class);
            assertThat(destination().list("patient")).isEmpty();
            return;
        }
        assertThat(read("patient/a.json")).isEqualTo("second");
    }

    @Test
    default void whatIsCompleteNeedsNoClosing() throws IOException {
        DataFile file = destination().create("patient/a.json");
        TextFile.write(file, "[]");
        file.complete();

        for (DataFile waiting :
                destination().completed("patient/a.json").stream().toList()) {
            waiting.publish();
        }
        assertThat(read("patient/a.json")).isEqualTo("[]");
    }
}
