package io.metriccare.examples.quickstart.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the repository, as far as a test can judge it.
 *
 * @param blocks what stands between fences, such as {@code ```java}
 * @param prose all other lines
 */
record Document(Path file, List<Block> blocks, List<String> prose) {
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /**
     * @param line the number, from 1, of the first line of the text
     * @param about what stands behind the opening fence: the language, and perhaps a name
     */
    record Block(Path file, int line, String about, String text) {
        String language() {
            return about.replaceFirst(" .*", "");
        }

        String name() {
            return about.replaceFirst("\\S* *", "");
        }

        /** The block as it stands in the file, if this is its text. */
        String fenced(String content) {
            return "```" + about + "\n" + content + (content.isEmpty() ? "" : "\n") + "```";
        }

        @Override
        public String toString() {
            return file.getFileName() + ", line " + line;
        }
    }

    static Document read(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("```")) {
                int start = i + 1;
                int end = start + lines.subList(start, lines.size()).indexOf("```");
                blocks.add(new Block(file, start + 1, line.substring(3), String.join("\n", lines.subList(start, end))));
                i = end;
            } else {
                prose.add(line);
            }
        }
        return new Document(file, blocks, prose);
    }

    Stream<Block> blocks(String language) {
        return blocks.stream().filter(block -> block.language().equals(language));
    }

    Stream<String> links() {
        return matches(LINK);
    }

    /** What stands between backquotes. */
    Stream<String> code() {
        return matches(CODE);
    }

    private Stream<String> matches(Pattern pattern) {
        return prose.stream().flatMap(line -> pattern.matcher(line).results()).map(match -> match.group(1));
    }

    /** The cells of all rows of tables, heads and rules included. */
    Stream<List<String>> rows() {
        return prose.stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(1).strip().split("\\s*\\|\\s*")));
    }

    /** What a link to a heading of this file names after the #. */
    Stream<String> anchors() {
        return prose.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
