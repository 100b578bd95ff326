package io.metriccare.write;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A place where finished files are kept: a directory, a bucket. It knows nothing of FHIR.
 *
 * <p>Names are relative, with {@code /} between folders, such as {@code patient/Patient.20230101_120000-00000-of-00001.ndjson};
 * a name that would leave the destination is refused with an {@link IllegalArgumentException}. {@code toString} says where
 * it is, for messages. Implementations are safe for use by several threads, each with files of its own; the tests each
 * must pass are {@code DestinationContract} of {@code metriccare-testing}.
 */
public interface Destination {
    /**
     * A destination that keeps nothing and never holds anything: to measure, or to learn counts and hashes of files without
     * storing them.
     */
    static Destination discarding() {
        return Discarding.DESTINATION;
    }

    /**
     * Two destinations as one, to write a run to both at once. What a {@link DatasetWriter} writes there is whole in both
     * or in neither seen to be; each of them is as it would be if the run had been written to it alone, and a run that
     * breaks off can be resumed in both or in each. What one holds counts as held by both. To append, both must hold the
     * same files.
     *
     * @param first one whose completed files wait unseen, such as a directory
     * @param second any, such as a bucket
     */
    static Destination both(Destination first, Destination second) {
        return new Mirror(first, second);
    }

    /**
     * Begins a file that nobody sees before it is published. What a run that died left of an unpublished file of this name
     * is gone.
     *
     * @throws IOException if it cannot be begun, or, where the destination can tell, somebody else is writing it
     */
    DataFile create(String name) throws IOException;

    /**
     * The file of this name that was completed and not published, by this process or by one that died; empty if there is
     * none, or if completed files of this destination are visible at once.
     *
     * @throws IOException if that cannot be seen
     */
    Optional<DataFile> completed(String name) throws IOException;

    /** Whether completed files are visible at once, as in an object store, which knows no unseen objects. */
    default boolean completedIsVisible() {
        return false;
    }

    /** How many bytes a file may have at the most. A run that would have a larger one is refused before it begins. */
    default long largestFile() {
        return Long.MAX_VALUE;
    }

    /**
     * Removes what there is of an unfinished file of this name, half-written or complete; does nothing if there is none.
     *
     * @throws IOException if it cannot be removed, or somebody is writing it
     */
    void discard(String name) throws IOException;

    /**
     * Takes a published file back: it is complete and waits to be published again. Does nothing if there is none, or if
     * completed files of this destination are visible at once.
     *
     * @throws IOException if it cannot be taken back
     */
    void withdraw(String name) throws IOException;

    /**
     * The names of the published files in one folder, such as {@code patient/patient_20230101_120000.json}, in order, the
     * folders in it left out; none if there is no such folder. The folder {@code ""} is the destination itself.
     *
     * @throws IOException if they cannot be listed
     */
    List<String> list(String folder) throws IOException;

    /**
     * The names of the published files in one folder and in all folders in it, in order: what readers of lakes take for the
     * content of a table. Files of a folder whose name begins with {@code .} or {@code _} are left out.
     *
     * @param folder not empty
     * @throws IOException if they cannot be listed
     */
    List<String> listBelow(String folder) throws IOException;

    /**
     * The content of a published file; to be closed by the caller.
     *
     * @throws java.nio.file.NoSuchFileException if there is none of this name
     * @throws IOException if it cannot be read
     */
    InputStream read(String name) throws IOException;

    /**
     * Removes a published file; does nothing if there is none.
     *
     * @throws IOException if it cannot be removed
     */
    void delete(String name) throws IOException;
}
