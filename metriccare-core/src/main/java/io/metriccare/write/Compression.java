package io.metriccare.write;

import io.metriccare.internal.CheckReturnValue;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How files are compressed: not at all, by gzip (RFC 1952) or by Zstandard (RFC 8878), more or less hard. What is promised
 * of bytes is promised of the content: another version of a compressor may pack the same content otherwise. Immutable.
 */
@CheckReturnValue
public final class Compression {
    /** As it is. */
    public static final Compression NONE = new Compression(Codec.NONE, 0);
    /** The JDK's gzip at level 6: read everywhere. */
    public static final Compression GZIP = new Compression(Codec.GZIP, 6);
    /** Zstandard at level 3: faster and smaller. Needs {@code com.github.luben:zstd-jni} on the class path. */
    public static final Compression ZSTD = new Compression(Codec.ZSTD, 3);

    private static final int BUFFER = 1 << 16;

    private enum Codec {
        NONE("", 0, 0),
        GZIP(".gz", 1, 9),
        ZSTD(".zst", 1, 19);

        private final String extension;
        private final int fastest;
        private final int smallest;

        Codec(String extension, int fastest, int smallest) {
            this.extension = extension;
            this.fastest = fastest;
            this.smallest = smallest;
        }
    }

    private final Codec codec;
    private final int level;

    private Compression(Codec codec, int level) {
        this.codec = codec;
        this.level = level;
    }

    /**
     * What a text says: {@code none}, {@code gzip}, {@code zstd}, or one of the last two with its level, {@code zstd:9}.
     *
     * @throws IllegalArgumentException if it says anything else
     */
    public static Compression parse(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", 2);
        Compression named = switch (parts[0]) {
            case "none" -> NONE;
            case "gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default -> throw unknown(text);
        };
        if (parts.length == 1) {
            return named;
        }
        if (named.isNone() || !parts[1].matches("\\d{1,3}")) {
            throw unknown(text);
        }
        return named.level(Integer.parseInt(parts[1]));
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "compression must be none, gzip or zstd, or one of these two with a level, but was \"" + text
                        + "\"; write gzip or zstd:9");
    }

    /**
     * The same, packed faster or smaller.
     *
     * @param number from 1, the fastest, to 9 for gzip and 19 for Zstandard
     * @throws IllegalArgumentException if it is not, or nothing is compressed
     */
    public Compression level(int number) {
        if (codec == Codec.NONE) {
            throw new IllegalArgumentException("a level needs a compression but there is none; write gzip or zstd");
        }
        if (number < codec.fastest || number > codec.smallest) {
            throw new IllegalArgumentException(
                    "the level of " + codec() + " must be between " + codec.fastest + " and " + codec.smallest
                            + " but was " + number + "; write " + codec() + ":" + (codec.fastest + codec.smallest) / 2);
        }
        return new Compression(codec, number);
    }

    private String codec() {
        return codec.name().toLowerCase(Locale.ROOT);
    }

    /** What is added to a file's name: {@code .gz}, {@code .zst} or nothing. */
    public String extension() {
        return codec.extension;
    }

    boolean isNone() {
        return codec == Codec.NONE;
    }

    /**
     * Refuses a compression whose library is missing, before anything is written.
     *
     * @throws IllegalStateException if it is
     */
    void requireLibrary() {
        if (codec == Codec.ZSTD) {
            try {
                Class.forName(
                        "com.github.luben.zstd.ZstdOutputStreamNoFinalizer", false, Compression.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(
                        "zstd needs com.github.luben:zstd-jni on the class path; add it, or write gzip", e);
            }
        }
    }

    OutputStream into(OutputStream out) throws IOException {
        return switch (codec) {
            case NONE -> out;
            case GZIP -> new Gzip(out, level);
            case ZSTD -> Zstandard.into(out, level);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Compression that && codec == that.codec && level == that.level;
    }

    @Override
    public int hashCode() {
        return 31 * codec.hashCode() + level;
    }

    /** The text that {@link #parse} reads back. */
    @Override
    public String toString() {
        return isNone() ? codec() : codec() + ":" + level;
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }

    /** A class of its own, so that its library is looked for only when it is used. */
    private static final class Zstandard {
        private Zstandard() {}

        static OutputStream into(OutputStream out, int level) throws IOException {
            return new com.github.luben.zstd.ZstdOutputStreamNoFinalizer(out, level);
        }
    }
}
