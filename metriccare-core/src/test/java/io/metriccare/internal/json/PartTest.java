package io.metriccare.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.json.Slots.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartTest {
    private record Breed(String name, List<String> colours) {}

    /** @param previous empty if there was none */
    private record Dog(String name, Breed breed, List<String> tricks, List<String> previous) {}

    private static final Breed COLLIE = new Breed("Collie", List.of("white", "sable"));
    private static final Breed PUG = new Breed("Pug", List.of());
    private static final Dog LASSIE = new Dog("Lassie", COLLIE, List.of("fetch"), List.of("Joe"));
    private static final Dog FRANK = new Dog("Frank", PUG, List.of(), List.of());
    private static final Dog LADDIE = new Dog("Laddie", COLLIE, List.of("sit", "roll"), List.of());

    private final AtomicInteger namesWritten = new AtomicInteger();
    private final Slots<String> words =
            new Slots<String>("word").slot("text", Kind.TEXT, (word, out) -> out.putString(word));
    private final Slots<Breed> breeds = new Slots<Breed>("breed")
            .slot("name", Kind.TEXT, (breed, out) -> {
                namesWritten.incrementAndGet();
                out.putString(breed.name);
            })
            .slot(
                    "colour",
                    Kind.TEXT,
                    (breed, out) -> out.putString(breed.colours.get(0)),
                    breed -> !breed.colours.isEmpty())
            .each("colours", Breed::colours, words);
    private final Slots<Dog> dogs = new Slots<Dog>("dog")
            .slot("name", Kind.TEXT, (dog, out) -> out.putString(dog.name))
            .part("breed", Dog::breed, breeds)
            .part("trained", Dog::breed, breeds, dog -> !dog.tricks.isEmpty())
            .parts("tricks", Dog::tricks, words)
            .part("owner", dog -> dog.previous.get(0), words, dog -> !dog.previous.isEmpty());

    private String written(String template, Dog... all) {
        Template<Dog> compiled = template(template.replace('\'', '"'), dogs);
        Bytes out = new Bytes();
        for (Dog dog : all) {
            compiled.write(dog, out);
        }
        return out.toString().replace('"', '\'');
    }

    @Test
    void writesWhatIsSaidOfAPartWhereverItStands() {
        assertThat(written(
                        "['${dog.breed.name}','${dog.name} the ${dog.breed.name}',{'b':'${dog.breed.name}'}]", LASSIE))
                .isEqualTo("['Collie','Lassie the Collie',{'b':'Collie'}]");
    }

    @Test
    void writesAListOfAPart() {
        String template =
                "{'n':'${dog.name}','c':[{'$each':'dog.breed.colours','t':'${word.text}'}],'b':'${dog.breed.name}'}";
        assertThat(written(template, LASSIE, FRANK, LADDIE))
                .isEqualTo("{'n':'Lassie','c':[{'t':'white'},{'t':'sable'}],'b':'Collie'}"
                        + "{'n':'Frank','b':'Pug'}"
                        + "{'n':'Laddie','c':[{'t':'white'},{'t':'sable'}],'b':'Collie'}");
    }

    @Test
    void writesAListOfParts() {
        assertThat(written("['${dog.name}',{'$each':'dog.tricks','t':'${word.text}'}]", LASSIE, FRANK, LADDIE))
                .isEqualTo("['Lassie',{'t':'fetch'}]['Frank']['Laddie',{'t':'sit'},{'t':'roll'}]");
    }

    @Test
    void leavesOutAPartThatIsMissingAndItsLists() {
        String template = "{'n':'${dog.name}','t':{'b':'${dog.trained.name?}',"
                + "'c':[{'$each':'dog.trained.colours','t':'${word.text}'}]},'o':'${dog.owner.text?}'}";
        assertThat(written(template, LASSIE, FRANK, LADDIE))
                .isEqualTo("{'n':'Lassie','t':{'b':'Collie','c':[{'t':'white'},{'t':'sable'}]},'o':'Joe'}"
                        + "{'n':'Frank'}"
                        + "{'n':'Laddie','t':{'b':'Collie','c':[{'t':'white'},{'t':'sable'}]}}");
    }

    @Test
    void leavesOutWhatAPartLacks() {
        String template = "{'n':'${dog.name}','c':'${dog.breed.colour?}','d':'${dog.trained.colour?}'}";
        assertThat(written(template, LASSIE, FRANK, new Dog("Rex", COLLIE, List.of(), List.of())))
                .isEqualTo("{'n':'Lassie','c':'white','d':'white'}{'n':'Frank'}{'n':'Rex','c':'white'}");
    }

    @Test
    void putsTogetherOnceWhatIsSaidOfAPart() {
        Template<Dog> template = template("\"${dog.breed.name}${dog.breed.name}\"", dogs);
        Bytes out = new Bytes();
        template.write(LASSIE, out);
        int first = namesWritten.get();
        IntStream.range(0, 100).forEach(i -> template.write(LADDIE, out));
        assertThat(namesWritten).hasValue(first);
        assertThat(out).hasToString("\"CollieCollie\"".repeat(101));
    }

    @Test
    void writesMorePartsThanItRemembers() {
        Template<Dog> template = template("\"${dog.breed.name}\"", dogs);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3_000; i++) {
                Bytes out = new Bytes(16);
                template.write(new Dog("", new Breed("b" + i, List.of()), List.of(), List.of()), out);
                assertThat(out).hasToString("\"b" + i + '"');
            }
        }
    }

    @Test
    void isTheSameOnAnyThread() {
        Template<Breed> template = template("\"${breed.name}\"", breeds);
        List<Breed> many = IntStream.range(0, 500)
                .mapToObj(i -> new Breed("b" + i, List.of()))
                .toList();
        Template<Dog> dog = template("\"${dog.breed.name}\"", dogs);
        boolean same = IntStream.range(0, 100_000).parallel().allMatch(i -> {
            Breed breed = many.get(i % many.size());
            Bytes asDog = new Bytes(16);
            dog.write(new Dog("", breed, List.of(), List.of()), asDog);
            Bytes alone = new Bytes(16);
            template.write(breed, alone);
            return asDog.toString().equals(alone.toString());
        });
        assertThat(same).isTrue();
    }

    private static <E> Template<E> template(String json, Slots<E> slots) {
        return Template.of(Json.read(new Source("t.json", json, true)), slots);
    }
}
