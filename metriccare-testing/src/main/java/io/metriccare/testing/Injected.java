package io.metriccare.testing;

import io.metriccare.FhirDataset;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The forms in which a test gets a data set. HAPI's types are told by their names, so that none is loaded unasked. */
enum Injected {
    DATASET("io.metriccare.FhirDataset") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return dataset;
        }
    },
    PATIENTS("java.util.List<org.hl7.fhir.r4.model.Patient>") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return new ArrayList<>(dataset.patients());
        }
    },
    ENCOUNTERS("java.util.List<org.hl7.fhir.r4.model.Encounter>") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return dataset.encounters().collect(Collectors.toCollection(ArrayList::new));
        }
    },
    CONDITIONS("java.util.List<org.hl7.fhir.r4.model.Condition>") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return dataset.conditions().collect(Collectors.toCollection(ArrayList::new));
        }
    },
    BUNDLES("java.util.List<org.hl7.fhir.r4.model.Bundle>") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return dataset.bundles().collect(Collectors.toCollection(ArrayList::new));
        }
    },
    BUNDLE("org.hl7.fhir.r4.model.Bundle") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return WholeBundle.of(dataset);
        }
    },
    FOLDER("java.nio.file.Path") {
        @Override
        Object of(FhirDataset dataset, Supplier<Path> folder) {
            return folder.get();
        }
    };

    private final String type;

    Injected(String type) {
        this.type = type;
    }

    /** The form a parameter's type asks for. */
    static Optional<Injected> as(Parameter parameter) {
        String asked = name(parameter.getParameterizedType());
        return Arrays.stream(values()).filter(one -> one.type.equals(asked)).findFirst();
    }

    private static String name(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return "java.util.List<" + list.getActualTypeArguments()[0].getTypeName() + ">";
        }
        return type.getTypeName();
    }

    /** @param folder writes the files, and sees to their end */
    abstract Object of(FhirDataset dataset, Supplier<Path> folder);
}
