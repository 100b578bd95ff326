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
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A mapping that is being read. Whatever is asked for is judged, and written down in canonical form; a key that was not
 * asked for is refused at the end. Errors name the place, the path of the key, the rule, the value and what to write. Not
 * thread-safe.
 */
public final class Section {
    private static final int MOST_ITEMS = 10_000;

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
        mapping.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                throw unknown(key, member.place());
            }
        });
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
        Place place = member == null ? mapping.place() : member.value().place();
        return place.wrong(path(key) + " " + sentence + place.where(path(key)));
    }

    private Value value(String key, String example) {
        known.add(key);
        Member member = mapping.members().get(key);
        if (member != null && !isNothing(member.value())) {
            return new Value(member.value(), path(key), key + ": " + example);
        }
        mapping.members().forEach((other, meant) -> {
            if (!known.contains(other) && Nearest.of(other, Set.of(key)).isPresent()) {
                throw unknown(other, meant.place());
            }
        });
        throw wrong(key, "is missing; write " + key + ": " + example);
    }

    private static boolean isNothing(Node node) {
        return node instanceof Scalar scalar && scalar.text().isEmpty() && !scalar.quoted();
    }

    /** A text that must be there. */
    public String text(String key, String example) {
        return said(key, value(key, example).text());
    }

    /** A text that may be missing. */
    public String text(String key, String example, String ifMissing) {
        return said(key, has(key) ? value(key, example).text() : ifMissing);
    }

    /** A text of a certain form. */
    public String text(String key, Pattern form, String rule, String example) {
        return said(key, value(key, example).text(form.asMatchPredicate(), rule));
    }

    /** A text of a certain form, that may be missing. */
    public String text(String key, Pattern form, String rule, String example, String ifMissing) {
        return has(key) ? text(key, form, rule, example) : said(key, ifMissing);
    }

    private String said(String key, String text) {
        canonical.name(key).text(text);
        return text;
    }

    /** A text that somebody else judges, and how it is written down. */
    public <T> T parsed(String key, Function<String, T> parse, Function<T, String> asText) {
        known.add(key);
        Member member = mapping.members().get(key);
        Value value = member == null ? value(key, "…") : new Value(member.value(), path(key), key + ": …");
        String text = value.scalar().text();
        T parsed;
        try {
            parsed = parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw value.node().place().wrong((path.isEmpty() ? "" : path + ".") + e.getMessage());
        }
        said(key, asText.apply(parsed));
        return parsed;
    }

    /** One of some words. */
    public <E extends Enum<E>> E choice(String key, E[] choices, E ifMissing) {
        List<String> words = Arrays.stream(choices).map(Section::word).toList();
        String word = has(key) ? oneOf(key, words, "a word known here") : said(key, word(ifMissing));
        return choices[words.indexOf(word)];
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /**
     * One of some names.
     *
     * @param what they are of, such as {@code a department}
     */
    public String oneOf(String key, Collection<String> names, String what) {
        Value value = value(key, names.iterator().next());
        return said(key, known(value, names, what));
    }

    private static String known(Value value, Collection<String> names, String what) {
        String name = value.text();
        if (!names.contains(name)) {
            throw unknownName(value.node().place(), value.path(), what, name, names);
        }
        return name;
    }

    private static IllegalArgumentException unknownName(
            Place place, String path, String what, String name, Collection<String> names) {
        String write = place.remedy(path, Nearest.suggestion(name, names));
        return place.wrong(path + " must name " + what + " but was " + name + write);
    }

    /** Some names. Those that the library's own file has, and that a user's file has replaced, are left out. */
    public List<String> references(String key, Collection<String> names, String what) {
        List<Value> values = has(key) ? items(key, names.iterator().next()) : List.of();
        List<String> references = new ArrayList<>();
        canonical.name(key).open('[');
        for (Value value : values) {
            if (isOwn(key) || names.contains(value.text())) {
                references.add(known(value, names, what));
                canonical.text(value.text());
            }
        }
        canonical.close(']');
        return references;
    }

    /** A whole number that must be there. */
    public int whole(String key, int from, int to, int example) {
        return said(key, value(key, Integer.toString(example)).whole(from, to));
    }

    /** A whole number that may be missing. */
    public int wholeOr(String key, int from, int to, int ifMissing) {
        return has(key) ? whole(key, from, to, ifMissing) : said(key, ifMissing);
    }

    /** A number that holds whatever the document says. */
    public int instead(String key, int number) {
        known.add(key);
        return said(key, number);
    }

    private int said(String key, int number) {
        canonical.name(key).number(number);
        return number;
    }

    /** A decimal number that must be there. */
    public double decimal(String key, String from, String to, String example) {
        BigDecimal number = value(key, example).decimal(from, to);
        canonical.name(key).number(number);
        return number.doubleValue();
    }

    /** Yes or no, written true or false. */
    public boolean truth(String key, boolean ifMissing) {
        boolean truth = has(key) ? value(key, Boolean.toString(ifMissing)).truth() : ifMissing;
        canonical.name(key).truth(truth);
        return truth;
    }

    /** A mapping that must be there. */
    public <T> T section(String key, String example, Function<Section, T> read) {
        Value value = value(key, example);
        canonical.name(key);
        return section(value, read);
    }

    private <T> T section(Value value, Function<Section, T> read) {
        if (value.node() instanceof Mapping inner) {
            return new Section(value.path(), inner, canonical).read(read);
        }
        throw value.wrong("a mapping");
    }

    /** A list of mappings that must be there, with at least one. */
    public <T> List<T> list(String key, String example, Function<Section, T> item) {
        List<T> read = sections(key, items(key, example), example, item);
        if (read.isEmpty()) {
            throw wrong(key, "must not be empty; write - " + example + " below it");
        }
        return read;
    }

    /** A list of mappings that may be empty or missing. */
    public <T> List<T> listOrNone(String key, String example, Function<Section, T> item) {
        return sections(key, has(key) ? items(key, example) : List.of(), example, item);
    }

    private <T> List<T> sections(String key, List<Value> values, String example, Function<Section, T> item) {
        List<T> read = new ArrayList<>();
        canonical.name(key).open('[');
        for (Value value : values) {
            read.add(section(new Value(value.node(), value.path(), "- " + example), item));
        }
        canonical.close(']');
        return read;
    }

    private List<Value> items(String key, String example) {
        Value value = value(key, "[" + example + "]");
        if (!(value.node() instanceof Sequence sequence)) {
            throw value.wrong("a list");
        }
        if (sequence.items().size() > MOST_ITEMS) {
            throw wrong(
                    key,
                    "must be at most " + MOST_ITEMS + " but are "
                            + sequence.items().size() + "; leave some out");
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            items.add(new Value(item, path(key) + "[" + items.size() + "]", value.write()));
        }
        return items;
    }

    /** A list of texts of a certain form, with at least one. */
    public List<String> texts(String key, Pattern form, String rule, String example) {
        List<String> texts = new ArrayList<>();
        canonical.name(key).open('[');
        for (Value value : items(key, example)) {
            texts.add(value.text(form.asMatchPredicate(), rule));
            canonical.text(texts.get(texts.size() - 1));
        }
        canonical.close(']');
        if (texts.isEmpty()) {
            throw wrong(key, "must not be empty; write " + key + ": [" + example + "]");
        }
        return texts;
    }

    /**
     * A number for each of several things, or one for all of them; {@code ifMissing} for all if there is none.
     *
     * @param things what there is a number for, such as {@code age bands}
     */
    public List<Integer> numbers(String key, int count, String things, int to, int ifMissing) {
        Value value = has(key) ? value(key, Integer.toString(ifMissing)) : null;
        List<Integer> numbers = new ArrayList<>();
        if (value != null && value.node() instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                String at = path(key) + "[" + numbers.size() + "]";
                numbers.add(new Value(item, at, value.write()).whole(0, to));
            }
        } else {
            int all = value == null ? ifMissing : value.whole(0, to);
            IntStream.range(0, count).forEach(i -> numbers.add(all));
        }
        if (numbers.size() != count) {
            Place place = value == null ? mapping.place() : value.node().place();
            throw place.wrong(path(key) + " must be one number, or one for each of the " + count + " " + things
                    + ", but has " + numbers.size() + place.remedy(path(key), "; write " + key + ": " + ifMissing));
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
     * @param what the numbers are, such as {@code an hour}
     */
    public List<Integer> histogram(String key, int first, int last, String what, int to) {
        List<String> numbers =
                IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
        Map<String, Integer> read = weighed(key, numbers, what, to);
        List<Integer> weights =
                numbers.stream().map(number -> read.getOrDefault(number, 0)).toList();
        canonical.name(key).open('{');
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) > 0) {
                said(numbers.get(i), weights.get(i));
            }
        }
        canonical.close('}');
        return weights;
    }

    private Map<String, Integer> weighed(String key, Collection<String> names, String what, int to) {
        Value value = value(key, "{" + names.iterator().next() + ": 100}");
        if (!(value.node() instanceof Mapping weights)) {
            throw value.wrong("a mapping");
        }
        Map<String, Integer> read = new LinkedHashMap<>();
        weights.members().forEach((name, weight) -> {
            if (!names.contains(name)) {
                throw unknownName(weight.place(), path(key), what, name, names);
            }
            int number = new Value(weight.value(), path(key) + "." + name, name + ": 100").whole(0, to);
            if (number > 0) {
                read.put(name, number);
            }
        });
        if (read.isEmpty()) {
            throw wrong(key, "must have a weight above 0 but has none; write " + value.write());
        }
        return read;
    }
}
