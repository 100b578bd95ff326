package io.metriccare.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.metriccare.write.Destination;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link Destination} makes of names: which of them are listed where, and which are refused. */
interface FileNamesContract {
    Destination destination() throws IOException;

    private void publish(String name) throws IOException {
        new TextFile(destination(), name).publish("[]");
    }

    @Test
    default void aFileMayLieBesideTheFolders() throws IOException {
        publish("_manifest.r.json");

        assertThat(destination().list("")).containsExactly("_manifest.r.json");
    }

    @Test
    default void anEmptyPlaceHoldsNoFile() throws IOException {
        assertThat(destination().list("patient")).isEmpty();
        assertThat(destination().listBelow("patient")).isEmpty();
        assertThat(destination().list("")).isEmpty();
    }

    @Test
    default void filesAreListedInTheOrderOfTheirNames() throws IOException {
        publish("patient/b.json");
        publish("patient/_c.json");
        publish("patient/a.json");

        assertThat(destination().list("patient"))
                .containsExactly("patient/_c.json", "patient/a.json", "patient/b.json");
    }

    @Test
    default void filesOfOtherFoldersAreNotListed() throws IOException {
        publish("encounter/a.json");
        publish("patients/a.json");
        publish("a.json");

        assertThat(destination().list("patient")).isEmpty();
    }

    @Test
    default void foldersAreNotListed() throws IOException {
        publish("patient/a.json");

        assertThat(destination().list("")).isEmpty();
    }

    @Test
    default void whatALakesReaderFindsBelowAFolderIsListedInOrder() throws IOException {
        for (String name : List.of("patient/b.json", "patient/a/2.json", "patient/a/z/1.json", "patients/c.json")) {
            publish(name);
        }
        publish("patient/_old/d.json");

        assertThat(destination().listBelow("patient"))
                .containsExactly("patient/a/2.json", "patient/a/z/1.json", "patient/b.json");
        assertThat(destination().listBelow("encounter")).isEmpty();
    }

    @Test
    default void aFolderIsNoFile() throws IOException {
        publish("patient/a.json");

        destination().delete("patient");

        assertThatThrownBy(() -> destination().read("patient")).isInstanceOf(NoSuchFileException.class);
        assertThat(new TextFile(destination(), "patient/a.json").read()).isEqualTo("[]");
    }

    /** All that can be done with a name. */
    private static List<ThrowingCallable> uses(Destination destination, String name) {
        return List.of(
                () -> destination.create(name).close(),
                () -> destination.completed(name),
                () -> destination.discard(name),
                () -> destination.withdraw(name),
                () -> destination.read(name).close(),
                () -> destination.delete(name),
                () -> destination.listBelow(name));
    }

    private static void assertRefused(Destination destination, String name) {
        assertThat(uses(destination, name))
                .allSatisfy(use -> assertThatThrownBy(use).isInstanceOf(IllegalArgumentException.class));
        if (!name.isEmpty()) {
            assertThatThrownBy(() -> destination.list(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.json",
                "patient/../../a.json",
                "/tmp/a.json",
                "",
                ".",
                "..",
                "patient/..",
                "patient//a.json",
                "patient/",
                "a\0.json"
            })
    default void aNameThatLeavesTheDestinationIsRefused(String name) throws IOException {
        assertRefused(destination(), name);
    }

    /** On Windows each of these leaves the folder; elsewhere they are names like others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "..\\a.json",
                "patient\\..\\..\\a.json",
                "\\a.json",
                "\\\\server\\share\\a.json",
                "C:a.json",
                "C:\\a.json",
                "C:/a.json",
                "patient/..\\..\\a.json"
            })
    default void aNameThatLeavesADestinationSomewhereElseIsRefusedOrIsAFileOfThisOne(String name) throws IOException {
        if (catchThrowable(() -> publish(name)) instanceof IllegalArgumentException) {
            assertRefused(destination(), name);
        } else {
            assertThat(new TextFile(destination(), name).read()).isEqualTo("[]");
            String folder = name.substring(0, Math.max(0, name.indexOf('/')));
            assertThat(destination().list(folder)).as("what is not hidden").isSubsetOf(name);
            destination().delete(name);
            assertThatThrownBy(() -> destination().read(name)).isInstanceOf(NoSuchFileException.class);
        }
    }
}
