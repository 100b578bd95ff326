package io.metriccare.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.metriccare.s3.processed.FileState;
import io.metriccare.s3.processed.RegisteredFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a registry knows, a line a file or as JSON; printed as it comes, however much that is. */
final class RegistryReport {
    private final PrintWriter out;
    private final String dataset;
    private final String table;
    private final Instant now;
    private final Map<FileState, Long> counts = new EnumMap<>(FileState.class);
    private long expired;
    private @Nullable JsonGenerator json;

    RegistryReport(PrintWriter out, String dataset, String table, Instant now) {
        this.out = out;
        this.dataset = dataset;
        this.table = table;
        this.now = now;
    }

    private interface Writing {
        void done(JsonGenerator json) throws IOException;
    }

    private void write(Writing writing) {
        try {
            writing.done(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new UncheckedIOException("a PrintWriter never fails", e);
        }
    }

    private void open() {
        try {
            json = new JsonFactory()
                    .createGenerator(out)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .setPrettyPrinter(new DefaultPrettyPrinter());
        } catch (IOException e) {
            throw new UncheckedIOException("a PrintWriter never fails", e);
        }
        write(to -> {
            to.writeStartObject();
            to.writeStringField("dataset", dataset);
            to.writeStringField("table", table);
        });
    }

    private void close() {
        write(to -> {
            to.writeEndObject();
            to.close();
        });
        out.println();
        out.flush();
    }

    void begin(boolean asJson) {
        if (asJson) {
            open();
            write(to -> to.writeArrayFieldStart("files"));
        }
    }

    void file(RegisteredFile file) {
        counts.merge(file.state(), 1L, Long::sum);
        expired += file.isExpired(now) ? 1 : 0;
        if (json == null) {
            out.println(line(file));
        } else {
            write(to -> object(file, to));
        }
    }

    private String line(RegisteredFile file) {
        StringJoiner line = new StringJoiner("  ");
        line.add(String.format(Locale.ROOT, "%-9s", file.state().text())).add(file.filename());
        switch (file.state()) {
            case PENDING -> {
                if (file.resources() != null && file.bytes() != null) {
                    line.add(Verify.counted(file.resources(), "resource")).add(Size.told(file.bytes()));
                } else {
                    line.add("not registered");
                }
            }
            case CLAIMED ->
                line.add("by " + file.owner() + (file.isExpired(now) ? ", expired " : " until ") + file.expires());
            case PROCESSED -> line.add("by " + file.owner() + " at " + file.processed());
        }
        return line.toString();
    }

    private void object(RegisteredFile file, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("filename", file.filename());
        to.writeStringField("state", file.state().text());
        text(to, "run", file.run());
        number(to, "bytes", file.bytes());
        number(to, "resources", file.resources());
        text(to, "sha256", file.sha256());
        text(to, "registered", file.registered());
        text(to, "owner", file.owner());
        text(to, "claimed", file.claimed());
        text(to, "expires", file.expires());
        text(to, "processed", file.processed());
        to.writeEndObject();
    }

    private static void text(JsonGenerator to, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            to.writeStringField(name, value.toString());
        }
    }

    private static void number(JsonGenerator to, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            to.writeNumberField(name, value);
        }
    }

    void end() {
        if (json != null) {
            write(to -> {
                to.writeEndArray();
                for (FileState state : FileState.values()) {
                    to.writeNumberField(state.text(), count(state));
                }
                to.writeNumberField("expired", expired);
            });
            close();
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "%s in %s: %,d pending, %,d claimed%s, %,d processed",
                dataset,
                table,
                count(FileState.PENDING),
                count(FileState.CLAIMED),
                expired == 0 ? "" : String.format(Locale.ROOT, " (%,d of them expired)", expired),
                count(FileState.PROCESSED)));
        out.flush();
    }

    private long count(FileState state) {
        return counts.getOrDefault(state, 0L);
    }

    void released(List<String> files, boolean asJson) {
        if (asJson) {
            open();
            write(to -> {
                to.writeArrayFieldStart("released");
                for (String file : files) {
                    to.writeString(file);
                }
                to.writeEndArray();
            });
            close();
            return;
        }
        files.forEach(file -> out.println("released: " + file));
        out.println(dataset + " in " + table + ": " + Verify.counted(files.size(), "claim") + " released");
        out.flush();
    }
}
