package io.metriccare.write;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** A destination that keeps nothing. */
final class Discarding implements Destination {
    static final Discarding DESTINATION = new Discarding();

    private static final DataFile FILE = new DataFile() {
        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public void complete() {}

        @Override
        public InputStream content() {
            return InputStream.nullInputStream();
        }

        @Override
        public void publish() {}

        @Override
        public void close() {}
    };

    private Discarding() {}

    @Override
    public DataFile create(String name) {
        return FILE;
    }

    @Override
    public Optional<DataFile> completed(String name) {
        return Optional.empty();
    }

    @Override
    public void discard(String name) {}

    @Override
    public void withdraw(String name) {}

    @Override
    public List<String> list(String folder) {
        return List.of();
    }

    @Override
    public List<String> listBelow(String folder) {
        return List.of();
    }

    @Override
    public InputStream read(String name) throws IOException {
        throw new NoSuchFileException(name);
    }

    @Override
    public void delete(String name) {}

    @Override
    public String toString() {
        return "nowhere";
    }
}
