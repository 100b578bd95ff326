package io.metriccare.internal.fhir;

import io.metriccare.internal.document.Json;
import io.metriccare.internal.document.Node;
import io.metriccare.internal.document.Node.Mapping;
import io.metriccare.internal.document.Node.Member;
import io.metriccare.internal.document.Node.Scalar;
import io.metriccare.internal.document.Node.Sequence;
import io.metriccare.record.ResourceType;
import java.util.Objects;

/**
 * What every template of a type must hold: the id, the references, and what metrics are counted by. It stands in {@code
 * templates/kept.json} as the smallest template there can be; a template may hold more, anywhere.
 */
record Kept(Mapping least) {
    static Kept of(ResourceType type) {
        Mapping all = (Mapping) Json.read(Shapes.standard("kept"));
        return new Kept((Mapping)
                Objects.requireNonNull(all.members().get(type.folder())).value());
    }

    /** @throws IllegalArgumentException if the template lacks something */
    void check(Node template) {
        check(least, template, "the template");
    }

    private static void check(Node least, Node given, String path) {
        if (least instanceof Mapping needed && given instanceof Mapping object) {
            needed.members().forEach((name, member) -> checkMember(name, member.value(), object, path));
        } else if (least instanceof Sequence needed && given instanceof Sequence array) {
            needed.items().forEach(item -> checkItem(item, array, path));
        } else if (!(least instanceof Scalar && Json.text(least).equals(Json.text(given)))) {
            throw given.place()
                    .wrong(path + " must be " + Json.text(least) + " but was "
                            + (given instanceof Scalar ? Json.text(given) : given.kind()) + "; write "
                            + Json.text(least));
        }
    }

    private static void checkMember(String name, Node least, Mapping object, String path) {
        Member member = object.members().get(name);
        if (member == null) {
            throw object.place()
                    .wrong(path + " must hold " + name + ", as ids, references and metrics rest on it; write "
                            + Json.quoted(name) + ": " + Json.text(least));
        }
        check(least, member.value(), path.equals("the template") ? name : path + "." + name);
    }

    /** One item must do; if none does, the error is that of the only one, or of the array. */
    private static void checkItem(Node least, Sequence array, String path) {
        IllegalArgumentException last = null;
        for (Node item : array.items()) {
            try {
                check(least, item, path + "[]");
                return;
            } catch (IllegalArgumentException e) {
                last = e;
            }
        }
        throw last != null && array.items().size() == 1
                ? last
                : array.place()
                        .wrong(path + " must hold an item with " + Json.text(least)
                                + ", as ids, references and metrics rest on it; write it");
    }
}
