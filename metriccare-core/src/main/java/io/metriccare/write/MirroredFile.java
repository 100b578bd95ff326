package io.metriccare.write;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;

/** A file in the making in two destinations, complete when it is so in both. */
final class MirroredFile implements DataFile {
    private final String name;
    private final DataFile file;
    private final Destination first;
    private final DataFile copy;
    private final Destination second;
    private final boolean ours;
    private boolean begun;
    private boolean complete;

    private MirroredFile(
            String name, DataFile file, Destination first, DataFile copy, Destination second, boolean ours) {
        this.name = name;
        this.file = file;
        this.first = first;
        this.copy = copy;
        this.second = second;
        this.ours = ours;
        this.complete = !ours;
    }

    MirroredFile(String name, DataFile file, Destination first, DataFile copy, Destination second) {
        this(name, file, first, copy, second, true);
    }

    /** One that was completed earlier. */
    static MirroredFile completed(String name, DataFile file, Destination first, DataFile copy, Destination second) {
        return new MirroredFile(name, file, first, copy, second, false);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
        copy.write(bytes, offset, length);
    }

    /** The first's waits unseen until the second's, which may be seen at once, is complete. */
    @Override
    public void complete() throws IOException {
        if (!complete) {
            begun = true;
            file.complete();
            try {
                copy.complete();
            } catch (FileAlreadyExistsException e) {
                // The very same is ours: an answer got lost, and the request was repeated.
                if (!Digest.of(file.content()).equals(Digest.of(second.read(name)))) {
                    throw e;
                }
            }
            complete = true;
        }
    }

    @Override
    public InputStream content() throws IOException {
        return file.content();
    }

    @Override
    public void publish() throws IOException {
        complete();
        try {
            file.publish();
        } catch (IOException e) {
            if (ours) {
                takeBack(() -> second.discard(name), e);
            }
            throw e;
        }
        try {
            copy.publish();
        } catch (IOException e) {
            takeBack(() -> first.withdraw(name), e);
            throw e;
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void takeBack(Step step, IOException failure) {
        try {
            step.run();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** What is complete in one alone is not complete. */
    @Override
    public void close() throws IOException {
        Closing.all(List.<Closeable>of(file, copy, () -> {
            if (begun && !complete) {
                first.discard(name);
            }
        }));
    }
}
