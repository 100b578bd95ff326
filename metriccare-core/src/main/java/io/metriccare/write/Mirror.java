package io.metriccare.write;

import io.metriccare.record.ResourceType;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two destinations that a run is written to at once. Each step is done in both before the next begins in either, so at any
 * moment each of them alone is a destination from which the run can be resumed, whatever happens to the other.
 */
final class Mirror implements Destination {
    private final Destination first;
    private final Destination second;

    Mirror(Destination first, Destination second) {
        this.first = first;
        this.second = second;
    }

    /** The destinations that one stands for. */
    static List<Destination> parts(Destination destination) {
        return destination instanceof Mirror mirror ? List.of(mirror.first, mirror.second) : List.of(destination);
    }

    /** What is added to both must fit what each holds. */
    void requireAlike() throws IOException {
        List<String> folders = new ArrayList<>(List.of(""));
        for (ResourceType type : ResourceType.values()) {
            folders.add(type.folder());
        }
        for (String folder : folders) {
            List<String> ofFirst = first.list(folder);
            List<String> ofSecond = second.list(folder);
            requireAlso(ofFirst, ofSecond, first, second);
            requireAlso(ofSecond, ofFirst, second, first);
        }
    }

    private static void requireAlso(List<String> files, List<String> others, Destination in, Destination other)
            throws IOException {
        for (String file : files) {
            if (!others.contains(file)) {
                throw RunExistsException.unlike(in, other, file);
            }
        }
    }

    @Override
    public long largestFile() {
        return Math.min(first.largestFile(), second.largestFile());
    }

    @Override
    public DataFile create(String name) throws IOException {
        if (first.completed(name).isPresent()) {
            second.discard(name);
        }
        DataFile file = first.create(name);
        try {
            return new MirroredFile(name, file, first, second.create(name), second);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** The second's file may be seen already. */
    @Override
    public Optional<DataFile> completed(String name) throws IOException {
        Optional<DataFile> waiting = first.completed(name);
        Optional<DataFile> other = second.completed(name);
        return waiting.map(
                file -> other.isEmpty() ? file : MirroredFile.completed(name, file, first, other.get(), second));
    }

    /** Where the first shows a file of this name, what the second shows is not unfinished. */
    @Override
    public void discard(String name) throws IOException {
        Closing.all(List.<Closeable>of(() -> first.discard(name), () -> {
            if (!shows(first, name)) {
                second.discard(name);
            }
        }));
    }

    private static boolean shows(Destination destination, String name) throws IOException {
        String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
        return destination.list(folder).contains(name);
    }

    @Override
    public void withdraw(String name) throws IOException {
        Closing.all(List.<Closeable>of(() -> first.withdraw(name), () -> second.withdraw(name)));
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return union(first.list(folder), second.list(folder));
    }

    @Override
    public List<String> listBelow(String folder) throws IOException {
        return union(first.listBelow(folder), second.listBelow(folder));
    }

    /** What either holds, but for what waits in the first. */
    private List<String> union(List<String> ofFirst, List<String> ofSecond) throws IOException {
        TreeSet<String> names = new TreeSet<>(ofFirst);
        for (String name : ofSecond) {
            if (!names.contains(name) && first.completed(name).isEmpty()) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    @Override
    public InputStream read(String name) throws IOException {
        try {
            return first.read(name);
        } catch (NoSuchFileException e) {
            if (first.completed(name).isPresent()) {
                throw e;
            }
            return second.read(name);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Closing.all(List.<Closeable>of(() -> first.delete(name), () -> second.delete(name)));
    }

    @Override
    public String toString() {
        return first + " and " + second;
    }
}
