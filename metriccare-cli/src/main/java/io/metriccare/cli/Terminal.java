package io.metriccare.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;

/** The standard streams, in the character set each can show, and who sits before them. */
final class Terminal {
    private Terminal() {}

    /** The terminal at which somebody answers and reads, if there is one. */
    static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** From JDK 22 on there is a console also where there is no terminal. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** Libraries log; that nobody listens is no news. */
    static void silenceLoggers() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
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
