package io.metriccare.write;

import java.io.IOException;
import java.util.List;

/**
 * A place where finished files are kept: a directory, a bucket. It knows nothing of FHIR.
 *
 * <p>Names are relative, with {@code /} between folders, such as {@code patient/Patient.20230101_120000-00000-of-00001.ndjson};
 * a name that would leave the destination is refused with an {@link IllegalArgumentException}. {@code toString} says where
 * it is, for messages. Implementations are safe for use by several threads, each with files of its own.
 */
public interface Destination {
    /**
     * Begins a file that nobody sees before it is published.
     *
     * @throws IOException if it cannot be begun
     */
    DataFile create(String name) throws IOException;

    /**
     * The names of the published files in one folder, such as {@code patient/patient_20230101_120000.json}, in order;
     * none if there is no such folder. Files that readers of lakes ignore, whose name begins with {@code _} or
     * {@code .}, are left out.
     *
     * @throws IOException if they cannot be listed
     */
    List<String> list(String folder) throws IOException;

    /**
     * Removes a published file; does nothing if there is none.
     *
     * @throws IOException if it cannot be removed
     */
    void delete(String name) throws IOException;
}
