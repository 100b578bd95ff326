package io.metriccare.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What a run of the command came to. */
record Outcome(int exitCode, String out, String err) {
    /** Runs the command in this JVM. */
    static Outcome of(Object... args) {
        return of(Map.of(), args);
    }

    /** Runs the command in this JVM with these variables and no others. */
    static Outcome of(Map<String, String> environment, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(environment, new PrintWriter(out), new PrintWriter(err), words(args));
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** Runs the command with the words of a line. */
    static Outcome ofLine(String line) {
        return of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));
    }

    static String[] words(Object... args) {
        return List.of(args).stream().map(Object::toString).toArray(String[]::new);
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }

    /** What follows a label of the summary. */
    String told(String label) {
        return outLines().stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line begins with " + label + " in:\n" + out));
    }
}
