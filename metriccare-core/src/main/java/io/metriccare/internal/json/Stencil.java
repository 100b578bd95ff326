package io.metriccare.internal.json;

import io.metriccare.internal.json.Slots.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A template flattened for elements that have the same values: constant bytes and values in turn, nothing to decide. */
final class Stencil<E> {
    private final byte[][] constants;
    private final List<Value<E>> values;

    private Stencil(byte[][] constants, List<Value<E>> values) {
        this.constants = constants;
        this.values = values;
    }

    void write(E element, Bytes out) {
        for (int i = 0; i < values.size(); i++) {
            out.put(constants[i]);
            values.get(i).write(element, out);
        }
        out.put(constants[values.size()]);
    }

    /** Collects what a stencil is made of; neighbouring constants become one. */
    static final class Cutter<E> {
        private final List<byte[]> constants = new ArrayList<>();
        private final List<Value<E>> values = new ArrayList<>();
        private final StringBuilder constant = new StringBuilder();

        void add(String json) {
            constant.append(json);
        }

        void add(Value<E> value) {
            endConstant();
            values.add(value);
        }

        private void endConstant() {
            constants.add(constant.toString().getBytes(StandardCharsets.UTF_8));
            constant.setLength(0);
        }

        Stencil<E> cut() {
            endConstant();
            return new Stencil<>(constants.toArray(byte[][]::new), List.copyOf(values));
        }
    }
}
