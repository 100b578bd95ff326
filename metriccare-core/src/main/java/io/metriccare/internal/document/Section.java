package io.metriccare.internal.document;

import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Node.Scalar;
import io.metriccare.internal.document.Node.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being read. Whatever is asked for is judged, and written down in canonical form; a key that was not
 * asked for is refused at the end. Errors name the place, the path of the key, the rule, the value and what to write. Not
 * thread-safe.
 */
public final class Section {
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NUMBER = 30;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");

    private final String path;
    private final Mapping mapping;
    private final Canonical canonical;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(String path, Mapping mapping, Canonical canonical) {
        this.path = path;
        this.mapping = mapping;
        this.canonical = canonical;
    }

    /** Reads a whole document. */
    public static <T> T read(Mapping document, Canonical canonical, Function<Section, T> read) {
        return new Section("", document, canonical).read(read);
    }

    private <T> T read(Function<Section, T> read) {
        canonical.open('{');
        T result = read.apply(this);
        canonical.close('}');
        for (Map.Entry<String, Member> member : mapping.members().entrySet()) {
            if (!known.contains(member.getKey())) {
                throw unknown(member.getKey(), member.getValue().place());
            }
        }
        return result;
    }

    private IllegalArgumentException unknown(String key, Place place) {
        return place.wrong(path(key) + " is no key here" + Nearest.suggestion(key, known));
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        known.add(key);
        return mapping.members().containsKey(key);
    }

    /** Lets a key be there that means nothing here. */
    public void ignore(String key) {
        known.add(key);
    }

    /** Whether the value of this key is a mapping. */
    public boolean isMapping(String key) {
        Member member = mapping.members().get(key);
        return member != null && member.value() instanceof Mapping;
    }

    /** The keys there are, whatever they are. */
    public Set<String> keys() {
        known.addAll(mapping.members().keySet());
        return mapping.members().keySet();
    }

    /** Whether a user wrote the value of this key. */
    public boolean isOwn(String key) {
        Member member = mapping.members().get(key);
        return member != null && member.value().place().source().own();
    }

    /** An error about the value of a key, or about this mapping if there is no such key. */
    public IllegalArgumentException wrong(String key, String sentence) {
        Member member = mapping.members().get(key);
        return (member == null ? mapping.place() : member.value().place()).wrong(path(key) + " " + sentence);
    }

    private Node node(String key, String example) {
        known.add(key);
        Member member = mapping.members().get(key);
        if (member != null && !isNothing(member.value())) {
            return member.value();
        }
        for (Map.Entry<String, Member> other : mapping.members().entrySet()) {
            boolean meant = !known.contains(other.getKey())
                    && Nearest.of(other.getKey(), Set.of(key)).isPresent();
            if (meant) {
                throw unknown(other.getKey(), other.getValue().place());
            }
        }
        throw wrong(key, "is missing; write " + key + ": " + example);
    }

    private static boolean isNothing(Node node) {
        return node instanceof Scalar scalar && scalar.text().isEmpty() && !scalar.quoted();
    }

    private static Scalar scalar(Node node, String path, String key, String example) {
        if (node instanceof Scalar scalar) {
            return scalar;
        }
        throw node.place()
                .wrong(path + " must be one value but was " + node.kind() + "; write " + key + ": " + example);
    }

    /** A text that must be there. */
    public String text(String key, String example) {
        Scalar scalar = scalar(node(key, example), path(key), key, example);
        String text = judged(scalar, path(key), key, example);
        canonical.name(key).text(text);
        return text;
    }

    private static String judged(Scalar scalar, String path, String key, String example) {
        String text = scalar.text();
        boolean holds =
                !text.isEmpty() && text.length() <= LONGEST_TEXT && text.strip().equals(text);
        if (!holds || !text.codePoints().allMatch(Section::isPrintable)) {
            throw scalar.place()
                    .wrong(path + " must be 1 to " + LONGEST_TEXT
                            + " characters on one line, with no space before or behind, but was \""
                            + text.codePoints()
                                    .limit(40)
                                    .filter(Section::isPrintable)
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            + "\"; write " + key + ": " + example);
        }
        return text;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> character != '\uFEFF';
        };
    }

    /** A text that may be missing. */
    public String text(String key, String example, String ifMissing) {
        if (has(key)) {
            return text(key, example);
        }
        canonical.name(key).text(ifMissing);
        return ifMissing;
    }

    /** A text of a certain form. */
    public String text(String key, Pattern form, String rule, String example) {
        String text = text(key, example);
        if (!form.matcher(text).matches()) {
            throw wrong(key, "must be " + rule + " but was " + text + "; write " + key + ": " + example);
        }
        return text;
    }

    /** A text of a certain form, that may be missing. */
    public String text(String key, Pattern form, String rule, String example, String ifMissing) {
        return has(key) ? text(key, form, rule, example) : text(key, example, ifMissing);
    }

    /** A text that somebody else judges, and how it is written down. */
    public <T> T parsed(String key, String example, Function<String, T> parse, Function<T, String> asText) {
        known.add(key);
        Member member = mapping.members().get(key);
        Scalar scalar = scalar(member == null ? node(key, example) : member.value(), path(key), key, example);
        T value;
        try {
            value = parse.apply(scalar.text());
        } catch (IllegalArgumentException e) {
            throw scalar.place().wrong((path.isEmpty() ? "" : path + ".") + e.getMessage());
        }
        canonical.name(key).text(asText.apply(value));
        return value;
    }

    /** One of some words. */
    public <E extends Enum<E>> E choice(String key, E[] choices, E ifMissing) {
        List<String> words = Arrays.stream(choices).map(Section::word).toList();
        String word = text(key, word(ifMissing), word(ifMissing));
        int place = words.indexOf(word);
        if (place < 0) {
            throw wrong(
                    key,
                    "must be one of " + String.join(", ", words) + " but was " + word + "; write " + key + ": "
                            + word(ifMissing));
        }
        return choices[place];
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** A whole number that must be there. */
    public int whole(String key, int from, int to, int example) {
        Node node = node(key, Integer.toString(example));
        int number = whole(node, path(key), key, from, to, example);
        canonical.name(key).number(number);
        return number;
    }

    /** A whole number that may be missing. */
    public int wholeOr(String key, int from, int to, int ifMissing) {
        if (has(key)) {
            return whole(key, from, to, ifMissing);
        }
        canonical.name(key).number(ifMissing);
        return ifMissing;
    }

    /** A number that holds whatever the document says. */
    public int instead(String key, int number) {
        known.add(key);
        canonical.name(key).number(number);
        return number;
    }

    private static int whole(Node node, String path, String key, int from, int to, int example) {
        boolean isNumber =
                node instanceof Scalar scalar && WHOLE.matcher(scalar.text()).matches();
        long number = isNumber ? Long.parseLong(((Scalar) node).text()) : 0;
        if (!isNumber || number < from || number > to) {
            throw node.place()
                    .wrong(path + " must be a whole number from " + from + " to " + to + " but was " + node.kind()
                            + "; write " + key + ": " + example);
        }
        return (int) number;
    }

    /** A decimal number that must be there. */
    public double decimal(String key, String from, String to, String example) {
        Scalar scalar = scalar(node(key, example), path(key), key, example);
        BigDecimal number = number(scalar.text());
        if (number == null || number.compareTo(new BigDecimal(from)) < 0 || number.compareTo(new BigDecimal(to)) > 0) {
            throw wrong(
                    key,
                    "must be a number from " + from + " to " + to + " but was " + scalar.kind() + "; write " + key
                            + ": " + example);
        }
        canonical.name(key).number(number);
        return number.doubleValue();
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Yes or no, written true or false. */
    public boolean truth(String key, boolean ifMissing) {
        boolean truth = ifMissing;
        if (has(key)) {
            String text = scalar(node(key, "true"), path(key), key, "true").text();
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong(key, "must be true or false but was " + text + "; write " + key + ": " + ifMissing);
            }
            truth = text.equals("true");
        }
        canonical.name(key).truth(truth);
        return truth;
    }

    /** A mapping that must be there. */
    public <T> T section(String key, String example, Function<Section, T> read) {
        Node node = node(key, example);
        canonical.name(key);
        return section(node, path(key), key + ": " + example, read);
    }

    private <T> T section(Node node, String at, String example, Function<Section, T> read) {
        if (node instanceof Mapping inner) {
            return new Section(at, inner, canonical).read(read);
        }
        throw node.place().wrong(at + " must be a mapping but was " + node.kind() + "; write " + example);
    }

    /** A list of mappings that must be there, with at least one. */
    public <T> List<T> list(String key, String example, Function<Section, T> item) {
        Sequence sequence = sequence(key, example);
        List<T> items = new ArrayList<>();
        canonical.name(key).open('[');
        for (Node node : sequence.items()) {
            items.add(section(node, path(key) + "[" + items.size() + "]", "- " + example, item));
        }
        canonical.close(']');
        if (items.isEmpty()) {
            throw wrong(key, "must not be empty; write - " + example + " below it");
        }
        return items;
    }

    /** A list of mappings that may be empty or missing. */
    public <T> List<T> listOrNone(String key, String example, Function<Section, T> item) {
        boolean none = !has(key)
                || (node(key, "[]") instanceof Sequence sequence
                        && sequence.items().isEmpty());
        if (none) {
            canonical.name(key).open('[').close(']');
            return List.of();
        }
        return list(key, example, item);
    }

    private Sequence sequence(String key, String example) {
        Node node = node(key, "[" + example + "]");
        if (node instanceof Sequence sequence) {
            return sequence;
        }
        throw node.place()
                .wrong(path(key) + " must be a list but was " + node.kind() + "; write " + key + ": [" + example + "]");
    }

    /** Of a list of texts, which may be missing, those that are known. */
    public List<String> known(String key, Set<String> texts) {
        List<String> known = new ArrayList<>();
        canonical.name(key).open('[');
        for (Node node : has(key) ? sequence(key, "").items() : List.<Node>of()) {
            if (node instanceof Scalar scalar && texts.contains(scalar.text())) {
                canonical.text(scalar.text());
                known.add(scalar.text());
            }
        }
        canonical.close(']');
        return known;
    }

    /** Texts of a certain form. A list that is missing is empty. */
    public List<String> texts(String key, Predicate<String> form, String rule, String example) {
        List<String> texts = new ArrayList<>();
        canonical.name(key).open('[');
        for (Node node : has(key) ? sequence(key, example).items() : List.<Node>of()) {
            String at = path(key) + "[" + texts.size() + "]";
            Scalar scalar = scalar(node, at, key, "[" + example + "]");
            String text = judged(scalar, at, key, "[" + example + "]");
            if (!form.test(text)) {
                throw node.place()
                        .wrong(at + " must be " + rule + " but was " + text + "; write " + key + ": [" + example + "]");
            }
            canonical.text(text);
            texts.add(text);
        }
        canonical.close(']');
        return texts;
    }

    /**
     * A number for each of several things, or one for all of them; {@code ifMissing} for all if there is none.
     *
     * @param things what there is a number for, such as {@code age bands}
     */
    public List<Integer> numbers(String key, int count, String things, int to, int ifMissing) {
        List<Integer> numbers = new ArrayList<>();
        Node node = has(key) ? node(key, Integer.toString(ifMissing)) : null;
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                numbers.add(whole(item, path(key) + "[" + numbers.size() + "]", key, 0, to, ifMissing));
            }
        } else {
            int all = node == null ? ifMissing : whole(node, path(key), key, 0, to, ifMissing);
            for (int i = 0; i < count; i++) {
                numbers.add(all);
            }
        }
        if (numbers.size() != count) {
            throw wrong(
                    key,
                    "must be one number, or one for each of the " + count + " " + things + ", but has " + numbers.size()
                            + "; write " + key + ": " + ifMissing);
        }
        canonical.name(key).open('[');
        numbers.forEach(canonical::number);
        canonical.close(']');
        return numbers;
    }

    /**
     * A weight for each of some things, by their names, in the order in which they are named; without those of weight 0.
     *
     * @param names those there are
     * @param what the names are of, such as {@code a department}
     */
    public Map<String, Integer> weights(String key, Collection<String> names, String what, int to) {
        Map<String, Integer> read = weighed(key, names, what, to);
        canonical.name(key).open('{');
        read.forEach((name, weight) -> canonical.name(name).number(weight));
        canonical.close('}');
        return read;
    }

    /**
     * A weight for each of the numbers {@code first} to {@code last}; 0 for those not named.
     *
     * @param what the numbers are, such as {@code an hour from 8 to 23}
     */
    public List<Integer> histogram(String key, int first, int last, String what, int to) {
        List<String> numbers =
                IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
        Map<String, Integer> read = weighed(key, numbers, what, to);
        canonical.name(key).open('{');
        numbers.stream()
                .filter(read::containsKey)
                .forEach(number -> canonical.name(number).number(read.getOrDefault(number, 0)));
        canonical.close('}');
        return numbers.stream().map(number -> read.getOrDefault(number, 0)).toList();
    }

    private Map<String, Integer> weighed(String key, Collection<String> names, String what, int to) {
        String example = "{" + names.iterator().next() + ": 100}";
        Node node = node(key, example);
        if (!(node instanceof Mapping weights)) {
            throw wrong(key, "must be a mapping but was " + node.kind() + "; write " + key + ": " + example);
        }
        Map<String, Integer> read = new LinkedHashMap<>();
        weights.members().forEach((name, weight) -> {
            if (!names.contains(name)) {
                throw weight.place()
                        .wrong(path(key) + " must name " + what + " but was " + name + Nearest.suggestion(name, names));
            }
            int number = whole(weight.value(), path(key) + "." + name, name, 0, to, 100);
            if (number > 0) {
                read.put(name, number);
            }
        });
        if (read.isEmpty()) {
            throw wrong(key, "must have a weight above 0 but has none; write " + key + ": " + example);
        }
        return read;
    }
}
