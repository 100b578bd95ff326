package io.metriccare.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps files in memory, and can be told to fail, so that a test sees what a writer leaves behind. */
final class MemoryDestination implements Destination {
    enum Step {
        CREATE,
        WRITE,
        COMPLETE,
        PUBLISH,
        DELETE
    }

    /** What happens just before a step is taken. */
    interface Trap {
        void before(Step step, int count) throws IOException;
    }

    private final SortedMap<String, byte[]> published = new TreeMap<>();
    private final List<MemoryFile> unfinished = new ArrayList<>();
    private final List<String> misuses = new ArrayList<>();
    private final Map<Step, Integer> counts = new EnumMap<>(Step.class);
    private Trap trap = (step, count) -> {};

    /** Steps are counted from 1 again. */
    synchronized void set(Trap newTrap) {
        trap = newTrap;
        counts.clear();
    }

    /** Fails when a step is taken for the n-th time from now on. */
    void failAt(Step failing, int n) {
        set((step, count) -> {
            if (step == failing && count == n) {
                throw new IOException("the " + n + ". " + failing + " was told to fail");
            }
        });
    }

    synchronized int count(Step step) {
        return counts.getOrDefault(step, 0);
    }

    /** Outside the lock, so that a trap may hold one thread up. */
    private void take(Step step) throws IOException {
        Trap set;
        int count;
        synchronized (this) {
            set = trap;
            count = counts.merge(step, 1, Integer::sum);
        }
        set.before(step, count);
    }

    /** The content of each visible file, shortened to what tells it from others. */
    SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        files().forEach((name, text) -> digests.put(name, text.length() + " bytes, hash " + text.hashCode()));
        return digests;
    }

    /** The visible files. */
    synchronized SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        published.forEach((name, bytes) -> files.put(name, new String(bytes, UTF_8)));
        return files;
    }

    /** Files that were begun and neither published nor thrown away. */
    synchronized List<String> unfinished() {
        return unfinished.stream().map(file -> file.name).toList();
    }

    /** What a writer must not do with a file. */
    synchronized List<String> misuses() {
        return List.copyOf(misuses);
    }

    @Override
    public DataFile create(String name) throws IOException {
        take(Step.CREATE);
        MemoryFile file = new MemoryFile(name);
        synchronized (this) {
            unfinished.add(file);
        }
        return file;
    }

    @Override
    public synchronized List<String> list(String folder) {
        return published.keySet().stream()
                .filter(name -> name.startsWith(folder + "/"))
                .toList();
    }

    @Override
    public void delete(String name) throws IOException {
        take(Step.DELETE);
        synchronized (this) {
            published.remove(name);
        }
    }

    @Override
    public String toString() {
        return "memory";
    }

    private final class MemoryFile implements DataFile {
        private final String name;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean complete;
        private boolean closed;

        MemoryFile(String name) {
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take(Step.WRITE);
            synchronized (MemoryDestination.this) {
                if (complete || closed) {
                    misuses.add(name + " was written to after its end");
                }
                content.write(bytes, offset, length);
            }
        }

        @Override
        public void complete() throws IOException {
            take(Step.COMPLETE);
            synchronized (MemoryDestination.this) {
                complete = true;
            }
        }

        @Override
        public void publish() throws IOException {
            take(Step.PUBLISH);
            synchronized (MemoryDestination.this) {
                if (published.putIfAbsent(name, content.toByteArray()) != null) {
                    throw new FileAlreadyExistsException(name);
                }
                unfinished.remove(this);
            }
        }

        @Override
        public void close() {
            synchronized (MemoryDestination.this) {
                closed = true;
                unfinished.remove(this);
            }
        }
    }
}
