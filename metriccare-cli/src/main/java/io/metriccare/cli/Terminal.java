package io.metriccare.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.stream.Stream;

/** The standard streams, in the character set each can show. */
final class Terminal {
    private Terminal() {}

    static PrintWriter output() {
        return new PrintWriter(System.out, true, outputCharset());
    }

    static PrintWriter error() {
        return new PrintWriter(System.err, true, charset("stderr"));
    }

    static Charset outputCharset() {
        return charset("stdout");
    }

    /** JDK 17 names it for a terminal only, with a prefix, and takes the default for all else. */
    private static Charset charset(String stream) {
        return Stream.of(stream + ".encoding", "sun." + stream + ".encoding")
                .map(System::getProperty)
                .filter(name -> name != null && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElse(Charset.defaultCharset());
    }
}
