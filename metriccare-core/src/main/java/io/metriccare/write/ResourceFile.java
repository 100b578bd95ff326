package io.metriccare.write;

import io.metriccare.internal.json.Bytes;
import io.metriccare.record.ResourceType;
import java.io.Closeable;
import java.io.IOException;

/** One file of resources of one type in the making, and the count of what is in it. */
final class ResourceFile implements Closeable {
    private final String name;
    private final ResourceType type;
    private final Format format;
    private final DataFile file;
    private long resources;
    private long bytes;

    ResourceFile(String name, ResourceType type, Format format, DataFile file) {
        this.name = name;
        this.type = type;
        this.format = format;
        this.file = file;
    }

    /** @param rendered resources, each with the format's separator before it */
    void append(Bytes rendered, long count) throws IOException {
        if (count > 0) {
            if (resources == 0) {
                write(format.start(), 0, format.start().length);
            }
            int skipped = resources == 0 ? format.between().length : 0;
            write(rendered.array(), skipped, rendered.size() - skipped);
            resources += count;
        }
    }

    void complete() throws IOException {
        byte[] end = resources == 0 ? format.empty() : format.end();
        write(end, 0, end.length);
        file.complete();
    }

    private void write(byte[] source, int offset, int length) throws IOException {
        file.write(source, offset, length);
        bytes += length;
    }

    String name() {
        return name;
    }

    WrittenFile publish() throws IOException {
        file.publish();
        return new WrittenFile(name, type, resources, bytes);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
