package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a document that tests write, between {@code <!-- generated: NAME -->} and {@code <!-- end -->}. */
public final class GeneratedParts {
    private static final Pattern GENERATED =
            Pattern.compile("(<!-- generated: (.*?) -->\n)(.*?)(\n<!-- end -->)", Pattern.DOTALL);
    private static final String UPDATE = "docs.update";

    private final Path document;
    private final String renew;

    /** @param name of a file in docs */
    public GeneratedParts(String name, Class<?> test) {
        document = Path.of("../docs", name);
        renew = "to renew it: mvn -B -ntp -pl metriccare-core test -Dtest=" + test.getSimpleName()
                + " -Ddocs.update=true";
    }

    /** Compares a part with what it should be or, if asked to, makes it that. */
    public void judge(String part, String made) throws IOException {
        Matcher shown = GENERATED.matcher(Files.readString(document));
        List<String> texts = new ArrayList<>();
        StringBuilder renewed = new StringBuilder();
        while (shown.find()) {
            boolean here = shown.group(2).equals(part);
            if (here) {
                texts.add(shown.group(3));
            }
            shown.appendReplacement(
                    renewed, Matcher.quoteReplacement(here ? shown.group(1) + made + shown.group(4) : shown.group()));
        }
        shown.appendTail(renewed);
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(document, renewed);
        } else {
            assertThat(texts).as("%s in %s; %s", part, document, renew).containsExactly(made);
        }
    }

    /** The document has these parts and no others. */
    public void judgeNames(Collection<String> parts) throws IOException {
        assertThat(GENERATED.matcher(Files.readString(document)).results())
                .extracting(part -> part.group(2))
                .containsExactlyInAnyOrderElementsOf(parts);
    }
}
