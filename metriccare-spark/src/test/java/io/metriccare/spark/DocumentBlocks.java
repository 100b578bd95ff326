package io.metriccare.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between fences in a document of the repository. */
final class DocumentBlocks {
    private DocumentBlocks() {}

    /**
     * The text of one block.
     *
     * @param document as seen from the root of the repository
     * @param about the block's language and name, such as {@code sql views}
     */
    static String block(String document, String about) throws IOException {
        String text = Files.readString(Path.of("..").resolve(document));
        Matcher block = Pattern.compile("(?ms)^```" + about + "\\n(.*?)\\n```$").matcher(text);
        if (!block.find()) {
            throw new AssertionError(document + " has no block ```" + about);
        }
        return block.group(1);
    }

    /** The cells of the first column of tables that hold this row. */
    static List<String> firstColumn(String document, String heading) throws IOException {
        String text = Files.readString(Path.of("..").resolve(document));
        String table = text.substring(text.indexOf("| " + heading + " |"));
        return table.lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.split("\\|", -1)[1])
                .toList();
    }
}
