package io.metriccare.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.metriccare.write.DataFile;
import io.metriccare.write.Destination;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps files in memory, and can be told to fail, so that a test sees what a writer leaves behind. */
final class MemoryDestination implements Destination {
    enum Step {
        CREATE,
        WRITE,
        COMPLETE,
        PUBLISH,
        WITHDRAW,
        CLOSE,
        DELETE
    }

    /** What happens just before a step is taken. */
    interface Trap {
        void before(Step step, int count) throws IOException;
    }

    private final SortedMap<String, byte[]> published = new TreeMap<>();
    private final SortedMap<String, byte[]> completed = new TreeMap<>();
    private final List<MemoryFile> unfinished = new ArrayList<>();
    private final List<String> created = new ArrayList<>();
    private final List<String> misuses = new ArrayList<>();
    private final Map<Step, Integer> counts = new EnumMap<>(Step.class);
    private final boolean completedIsVisible;
    private Trap trap = (step, count) -> {};

    MemoryDestination() {
        this(false);
    }

    /** @param completedIsVisible as in a bucket */
    MemoryDestination(boolean completedIsVisible) {
        this.completedIsVisible = completedIsVisible;
    }

    /** Steps are counted from 1 again. */
    synchronized void set(Trap newTrap) {
        trap = newTrap;
        counts.clear();
        created.clear();
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

    /** Files that are complete and wait to be published. */
    synchronized List<String> waiting() {
        return List.copyOf(completed.keySet());
    }

    /** The content of each visible file, shortened to what tells it from others. */
    SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        files().forEach((name, text) -> digests.put(name, text.length() + " bytes, hash " + text.hashCode()));
        return digests;
    }

    /** The visible files, as a reader of a lake sees them. */
    synchronized SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        published.forEach((name, bytes) -> files.put(name, new String(bytes, UTF_8)));
        files.keySet().removeIf(name -> name.startsWith("_"));
        return files;
    }

    /** The names of the runs' documents. */
    synchronized List<String> documents() {
        return published.keySet().stream().filter(name -> name.startsWith("_")).toList();
    }

    /** Files that were begun and neither completed nor thrown away. */
    synchronized List<String> unfinished() {
        return unfinished.stream().map(file -> file.name).toList();
    }

    /** The files that were begun since the trap was set, in order. */
    synchronized List<String> created() {
        return List.copyOf(created);
    }

    /** What a writer must not do with a file. */
    synchronized List<String> misuses() {
        return List.copyOf(misuses);
    }

    @Override
    public DataFile create(String name) throws IOException {
        requireInside(name);
        take(Step.CREATE);
        MemoryFile file = new MemoryFile(name);
        synchronized (this) {
            completed.remove(name);
            unfinished.add(file);
            created.add(name);
        }
        return file;
    }

    @Override
    public boolean completedIsVisible() {
        return completedIsVisible;
    }

    @Override
    public synchronized Optional<DataFile> completed(String name) {
        requireInside(name);
        byte[] content = completed.get(name);
        return content == null ? Optional.empty() : Optional.of(new MemoryFile(name, content));
    }

    @Override
    public void discard(String name) throws IOException {
        requireInside(name);
        if (completedIsVisible) {
            delete(name);
        } else {
            synchronized (this) {
                completed.remove(name);
            }
        }
    }

    @Override
    public void withdraw(String name) throws IOException {
        requireInside(name);
        take(Step.WITHDRAW);
        synchronized (this) {
            byte[] content = completedIsVisible ? null : published.remove(name);
            if (content != null) {
                completed.put(name, content);
            }
        }
    }

    @Override
    public synchronized List<String> list(String folder) {
        if (!folder.isEmpty()) {
            requireInside(folder);
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return published.keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
                .toList();
    }

    @Override
    public synchronized List<String> listBelow(String folder) {
        requireInside(folder);
        return published.keySet().stream()
                .filter(name -> name.startsWith(folder + '/') && !name.matches(".*/[._].*/.*"))
                .toList();
    }

    @Override
    public synchronized InputStream read(String name) throws IOException {
        requireInside(name);
        byte[] content = published.get(name);
        if (content == null) {
            throw new NoSuchFileException(name);
        }
        return new ByteArrayInputStream(content);
    }

    /** Puts a file there without a writer. */
    synchronized void put(String name, String text) {
        published.put(name, text.getBytes(UTF_8));
    }

    private static void requireInside(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(name + " is no name");
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        requireInside(name);
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

        MemoryFile(String name, byte[] completed) {
            this(name);
            content.writeBytes(completed);
            complete = true;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take(Step.WRITE);
            synchronized (MemoryDestination.this) {
                if (complete || closed) {
                    misuses.add(name + " was written to after its end");
                    throw new IOException(name + " is complete");
                }
                content.write(bytes, offset, length);
            }
        }

        @Override
        public void complete() throws IOException {
            take(Step.COMPLETE);
            synchronized (MemoryDestination.this) {
                if (completedIsVisible) {
                    show();
                } else {
                    completed.put(name, content.toByteArray());
                }
                complete = true;
                unfinished.remove(this);
            }
        }

        private void show() throws FileAlreadyExistsException {
            if (published.putIfAbsent(name, content.toByteArray()) != null) {
                throw new FileAlreadyExistsException(name);
            }
        }

        @Override
        public InputStream content() {
            return new ByteArrayInputStream(content.toByteArray());
        }

        @Override
        public void publish() throws IOException {
            if (!complete) {
                complete();
            }
            take(Step.PUBLISH);
            synchronized (MemoryDestination.this) {
                if (!completedIsVisible) {
                    show();
                    completed.remove(name);
                }
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (MemoryDestination.this) {
                closed = true;
            }
            take(Step.CLOSE);
            synchronized (MemoryDestination.this) {
                unfinished.remove(this);
            }
        }
    }
}
