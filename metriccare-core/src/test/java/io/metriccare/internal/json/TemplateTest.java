package io.metriccare.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.json.Slots.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    /** @param nick empty if there is none */
    private record Pet(String name, String nick) {}

    /** @param title empty if there is none */
    private record Owner(String name, String title, int age, List<Pet> pets) {}

    private static final Slots<Pet> PET = new Slots<Pet>("pet")
            .slot("name", Kind.TEXT, (pet, out) -> out.putString(pet.name))
            .slot("nick", Kind.TEXT, (pet, out) -> out.putString(pet.nick), pet -> !pet.nick.isEmpty());

    private static final Slots<Owner> OWNER = new Slots<Owner>("owner")
            .slot("name", Kind.TEXT, (owner, out) -> out.putString(owner.name))
            .slot("title", Kind.TEXT, (owner, out) -> out.putString(owner.title), owner -> !owner.title.isEmpty())
            .slot("age", Kind.INTEGER, (owner, out) -> out.putPadded(owner.age, 1))
            .slot("score", Kind.INTEGER, (owner, out) -> out.putPadded(owner.age, 1), owner -> owner.age > 0)
            .each("pets", Owner::pets, PET);

    private static final Owner BARE = new Owner("Ann", "", 0, List.of());
    private static final Owner RICH =
            new Owner("Ann", "Dr.", 42, List.of(new Pet("Rex", ""), new Pet("Tom", "T"), new Pet("Ulf", "")));

    private static String written(String template, Owner owner) {
        Bytes out = new Bytes();
        template(template, OWNER).write(owner, out);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":-2.5,\"c\":true,\"d\":null,\"e\":\"f\"}",
                "{\"a\":{\"b\":[{\"c\":[1,[2],\"3\"]}]}}",
                "{\"empty\":{},\"nothing\":[],\"text\":\"\"}",
                "{\"quote\":\"\\\"\",\"back\\\\slash\":\"\\\\\",\"é\":\"😀\"}",
                "[]",
                "{}",
                "\"text\"",
                "{\"costs\":\"5 $ or {6}\"}"
            })
    void writesWhatHasNoHolesAsItStands(String json) {
        assertThat(written(json, BARE)).isEqualTo(json);
    }

    @Test
    void writesOnOneLine() {
        assertThat(written("{\n  \"a\": [\n    1,\n    2\n  ]\n}\n", BARE)).isEqualTo("{\"a\":[1,2]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'n':'${owner.name}'}                   | {'n':'Ann'}",
                "{'n':'<${owner.name}>'}                 | {'n':'<Ann>'}",
                "{'n':'${owner.name} ${owner.name}!'}    | {'n':'Ann Ann!'}",
                "{'n':{'m':['${owner.name}']}}           | {'n':{'m':['Ann']}}",
                "'${owner.name}'                         | 'Ann'",
                "{'z':0,'t':'${owner.title?}'}           | {'z':0,'t':'Dr.'}",
                "{'t':'${owner.name?}'}                  | {'t':'Ann'}"
            })
    void fillsAHoleWithItsValue(String template, String expected) {
        assertThat(written(quoted(template), RICH)).isEqualTo(quoted(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'age':'${owner.age}'}         | {'age':42}",
                "{'ages':['${owner.age}',1]}    | {'ages':[42,1]}",
                "{'z':0,'age':'${owner.score?}'} | {'z':0,'age':42}",
                "{'age':'${owner.age} years'}   | {'age':'42 years'}",
                "{'a':'${owner.age}${owner.age}'} | {'a':'4242'}",
                "{'a':'${owner.name}${owner.age}'} | {'a':'Ann42'}"
            })
    void writesANumberWithoutQuotesWhereItStandsAlone(String template, String expected) {
        assertThat(written(quoted(template), RICH)).isEqualTo(quoted(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'t':'${owner.title?}','n':1}             | {'n':1}",
                "{'n':1,'t':'${owner.title?}'}             | {'n':1}",
                "{'n':1,'t':'${owner.title?}','m':2}       | {'n':1,'m':2}",
                "{'n':1,'t':'<${owner.title?}>'}           | {'n':1}",
                "{'n':1,'t':'${owner.name} ${owner.title?}'} | {'n':1}",
                "{'n':1,'t':'${owner.title?} ${owner.name}'} | {'n':1}",
                "[1,'${owner.title?}',2]                   | [1,2]",
                "{'n':1,'s':'${owner.score?}'}             | {'n':1}"
            })
    void leavesOutWhatIsMissing(String template, String expected) {
        assertThat(written(quoted(template), BARE)).isEqualTo(quoted(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'n':1,'o':{'t':'${owner.title?}'}}               | {'n':1}",
                "{'n':1,'o':['${owner.title?}']}                   | {'n':1}",
                "{'n':1,'o':[{'p':{'t':'${owner.title?}'}}]}       | {'n':1}",
                "{'n':1,'o':{'t':'${owner.title?}','s':'${owner.score?}'}} | {'n':1}",
                "{'n':1,'o':{'t':'${owner.title?}','k':2}}         | {'n':1,'o':{'k':2}}",
                "{'n':1,'o':[{'t':'${owner.title?}'},{'k':2}]}     | {'n':1,'o':[{'k':2}]}",
                "{'n':1,'o':{'t':'${owner.title?}','k':{}}}        | {'n':1,'o':{'k':{}}}"
            })
    void leavesOutWhatIsLeftEmptyByWhatIsMissing(String template, String expected) {
        assertThat(written(quoted(template), BARE)).isEqualTo(quoted(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'z':0,'p':[{'$each':'owner.pets','n':'${pet.name}'}]} | {'z':0,'p':[{'n':'Rex'},{'n':'Tom'},{'n':'Ulf'}]}",
                "{'z':0,'p':[{'$each':'owner.pets','n':'${pet.name}','k':'${pet.nick?}'}]}"
                        + " | {'z':0,'p':[{'n':'Rex'},{'n':'Tom','k':'T'},{'n':'Ulf'}]}",
                "{'p':[{'n':0},{'$each':'owner.pets','n':'${pet.name}'},{'n':9}]}"
                        + " | {'p':[{'n':0},{'n':'Rex'},{'n':'Tom'},{'n':'Ulf'},{'n':9}]}",
                "{'z':0,'p':[{'$each':'owner.pets','n':'${pet.name}'}],'q':[{'$each':'owner.pets','m':'${pet.name}'}]}"
                        + " | {'z':0,'p':[{'n':'Rex'},{'n':'Tom'},{'n':'Ulf'}],'q':[{'m':'Rex'},{'m':'Tom'},{'m':'Ulf'}]}",
                "{'z':0,'p':[{'$each':'owner.pets','x':{'y':['${pet.name}']}}]}"
                        + " | {'z':0,'p':[{'x':{'y':['Rex']}},{'x':{'y':['Tom']}},{'x':{'y':['Ulf']}}]}"
            })
    void repeatsAnElementForEachItem(String template, String expected) {
        assertThat(written(quoted(template), RICH)).isEqualTo(quoted(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'n':1,'p':[{'$each':'owner.pets','n':'${pet.name}'}]}        | {'n':1}",
                "{'n':1,'p':{'q':[{'$each':'owner.pets','n':'${pet.name}'}]}}  | {'n':1}",
                "{'p':[{'n':0},{'$each':'owner.pets','n':'${pet.name}'}]}      | {'p':[{'n':0}]}"
            })
    void leavesOutAnEmptyList(String template, String expected) {
        assertThat(written(quoted(template), BARE)).isEqualTo(quoted(expected));
    }

    /** Which of four values there are, as bits. */
    static IntStream combinations() {
        return IntStream.range(0, 16);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void writesEveryCombinationOfWhatIsThere(int present) {
        Slots<Integer> slots = new Slots<>("bits");
        List<String> template = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        expected.add("\"z\":0");
        template.add("\"z\":0");
        for (int i = 0; i < 4; i++) {
            int bit = 1 << i;
            slots.slot("b" + i, Kind.INTEGER, (bits, out) -> out.putPadded(bit, 1), bits -> (bits & bit) != 0);
            template.add("\"o%1$s\":{\"b\":\"${bits.b%1$s?}\"}".formatted(i));
            if ((present & bit) != 0) {
                expected.add("\"o%s\":{\"b\":%s}".formatted(i, bit));
            }
        }
        Bytes out = new Bytes();
        template("{" + String.join(",", template) + "}", slots).write(present, out);
        assertThat(out).hasToString("{" + String.join(",", expected) + "}");
    }

    @Test
    void writesOneElementAfterAnother() {
        Template<Owner> template = template(quoted("{'n':'${owner.name}','t':'${owner.title?}'}"), OWNER);
        Bytes out = new Bytes();
        template.write(RICH, out);
        template.write(BARE, out);
        template.write(RICH, out);
        assertThat(out).hasToString(quoted("{'n':'Ann','t':'Dr.'}{'n':'Ann'}{'n':'Ann','t':'Dr.'}"));
    }

    @Test
    void refusesASlotThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("\"${owner.nam}\"", OWNER))
                .withMessage("t.json, line 1, column 1: owner.nam is no slot here; did you mean owner.name?");
    }

    @Test
    void refusesAListThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("[{\"$each\":\"owner.cats\"}]", OWNER))
                .withMessage("t.json, line 1, column 11: owner.cats is no slot here; did you mean owner.pets?");
    }

    @Test
    void refusesTheSlotsOfAListOutsideIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("\"${pet.name}\"", OWNER))
                .withMessage("t.json, line 1, column 1: pet.name is no slot here;"
                        + " write one of owner.name, owner.title, owner.age, owner.score");
    }

    @Test
    void refusesAValueThatMayBeMissingButIsNotMarked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template("\"${owner.title}\"", OWNER))
                .withMessage(
                        "t.json, line 1, column 1: a value that may be missing must be marked but was ${owner.title};"
                                + " write ${owner.title?}");
    }

    @Test
    void refusesMoreThanTenValuesThatMayBeMissing() {
        Slots<Integer> slots = new Slots<>("many");
        List<String> template = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            int least = i;
            slots.slot("s" + i, Kind.INTEGER, (number, out) -> out.putPadded(number, 1), number -> number > least);
            template.add("\"${many.s" + i + "?}\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(template.toString(), slots))
                .withMessage(
                        "t.json, line 1, column 1: a template must have at most 10 values that may be missing but has 11; leave some out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'t':'${owner.title?}'}",
                "'${owner.title?}'",
                "[[{'t':'${owner.title?}'}]]",
                "{'n':1,'p':[{'$each':'owner.pets','k':'${pet.nick?}'}]}"
            })
    void refusesWhatCouldBeLeftEmptyAsAWhole(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(quoted(template), OWNER))
                .withMessageMatching("t\\.json, line 1, column \\d+: a template, and each element of a list, must have"
                        + " something that is never missing; add it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${owner-name}", "a ${owner.name", "${}", "${owner.name}${ owner.name }"})
    void refusesAHoleThatIsNoName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template('"' + text + '"', OWNER))
                .withMessageStartingWith(
                        "t.json, line 1, column 1: a slot must be letters, digits and dots but was in \"")
                .withMessageEndingWith("\"; write ${name.slot} or ${name.slot?}");
    }

    @Test
    void refusesAListThatIsNoArray() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(quoted("{'p':{'$each':'owner.pets','n':1}}"), OWNER))
                .withMessage(
                        "t.json, line 1, column 7: an element with $each must stand in an array; write [{\"$each\": …}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{'a':1}", "{\"a\" 1}"})
    void refusesWhatIsNoJson(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> template(json, OWNER))
                .withMessageStartingWith("t.json, line 1, column ")
                .withMessageContaining(": this is no JSON: ");
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static <E> Template<E> template(String json, Slots<E> slots) {
        return Template.of(Json.read(new Source("t.json", json, true)), slots);
    }
}
