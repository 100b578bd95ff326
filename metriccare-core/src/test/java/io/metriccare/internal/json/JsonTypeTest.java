package io.metriccare.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Source;
import io.metriccare.internal.json.JsonType.Array;
import io.metriccare.internal.json.JsonType.Struct;
import io.metriccare.internal.json.Slots.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypeTest {
    private static final Slots<Integer> TOY =
            new Slots<Integer>("toy").slot("price", Kind.INTEGER, (toy, out) -> out.putPadded(toy, 1));
    private static final Slots<Integer> PET = new Slots<Integer>("pet")
            .slot("born", Kind.DATE, (pet, out) -> out.putPadded(pet, 1))
            .slot("age", Kind.INTEGER, (pet, out) -> out.putPadded(pet, 1), pet -> pet > 0)
            .each("toys", List::of, TOY);

    /** As Spark would write it: {@code struct<a:text,b:array<integer>>}. */
    private static String type(String template) {
        return text(JsonType.of((Mapping) Json.read(new Source("pet.json", template, true)), PET));
    }

    private static String text(JsonType type) {
        if (type instanceof Struct struct) {
            return struct.fields().stream()
                    .map(field -> field.name() + ":" + text(field.type()))
                    .collect(Collectors.joining(",", "struct<", ">"));
        }
        return type instanceof Array array ? "array<" + text(array.items()) + ">" : type.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"dog\" | text",
                "\"${pet.born}\" | text",
                "\"${pet.age?}\" | integer",
                "\"${pet.age?} years\" | text",
                "\"${pet.age?}${pet.age?}\" | text",
                "7 | integer",
                "-7 | integer",
                "7.5 | decimal",
                "true | boolean",
                "[1, 2] | array<integer>",
                "[1, 2.5] | array<decimal>",
                "[[\"a\"], [\"b\"]] | array<array<text>>",
                "{\"b\": {\"c\": 1}} | struct<b:struct<c:integer>>"
            })
    void followsFromWhatATemplateWrites(String value, String type) {
        assertThat(type("{\"a\": " + value + "}")).isEqualTo("struct<a:" + type + ">");
    }

    @Test
    void ofAListHasEveryFieldThatOneOfItsItemsHas() {
        assertThat(type("{\"a\": [{\"b\": 1, \"c\": [{\"d\": 1}]}, {\"b\": 2, \"e\": true, \"c\": [{\"f\": \"\"}]}]}"))
                .isEqualTo("struct<a:array<struct<b:integer,c:array<struct<d:integer,f:text>>,e:boolean>>>");
    }

    @Test
    void ofAListOfRepeatedElementsIsThatOfOne() {
        assertThat(type("{\"a\": [{\"$each\": \"pet.toys\", \"price\": \"${toy.price}\"}, {\"name\": \"\"}]}"))
                .isEqualTo("struct<a:array<struct<price:integer,name:text>>>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "[null]", "[{}]", "{\"b\": null}"})
    void whatHoldsNothingHasNoField(String nothing) {
        assertThat(type("{\"a\": " + nothing + ", \"z\": 1}")).isEqualTo("struct<z:integer>");
    }

    @Test
    void aListThatNoColumnCanHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type("{\"a\": [\n  {\"b\": 1},\n  {\"b\": \"one\"}\n]}"))
                .withMessage("pet.json, line 3, column 3: a table needs items of one kind in a list, but this has text"
                        + " where one before has integer; write them under different names");
    }
}
