package io.metriccare.write;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A destination in which some files are what they should be: what is made of them once more is forgotten. */
final class Sparing implements Destination {
    private final Destination destination;
    private final Set<String> spared;

    Sparing(Destination destination, Set<String> spared) {
        this.destination = destination;
        this.spared = spared;
    }

    @Override
    public DataFile create(String name) throws IOException {
        return spared.contains(name) ? Discarding.DESTINATION.create(name) : destination.create(name);
    }

    @Override
    public void discard(String name) throws IOException {
        if (!spared.contains(name)) {
            destination.discard(name);
        }
    }

    @Override
    public Optional<DataFile> completed(String name) throws IOException {
        return destination.completed(name);
    }

    @Override
    public void withdraw(String name) throws IOException {
        destination.withdraw(name);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return destination.list(folder);
    }

    @Override
    public List<String> listBelow(String folder) throws IOException {
        return destination.listBelow(folder);
    }

    @Override
    public InputStream read(String name) throws IOException {
        return destination.read(name);
    }

    @Override
    public void delete(String name) throws IOException {
        destination.delete(name);
    }

    @Override
    public String toString() {
        return destination.toString();
    }
}
