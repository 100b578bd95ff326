package io.metriccare.examples.lakehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The SQL of the jobs, in the resources beside this class: {@code bronze/patient.sql}. */
final class Statements {
    private Statements() {}

    static String read(String name) {
        try (InputStream text = Statements.class.getResourceAsStream(name)) {
            if (text == null) {
                throw new IllegalStateException("the job's jar holds no " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
