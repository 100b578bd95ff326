package io.metriccare.record;

import java.util.Locale;

/** The FHIR resource types a data set consists of, and the Bundle that holds all of one patient's. */
public enum ResourceType {
    PATIENT("Patient"),
    ENCOUNTER("Encounter"),
    CONDITION("Condition"),
    ORGANIZATION("Organization"),
    LOCATION("Location"),
    PRACTITIONER("Practitioner"),
    BUNDLE("Bundle");

    private final String fhirName;

    ResourceType(String fhirName) {
        this.fhirName = fhirName;
    }

    /**
     * The type of this FHIR name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ResourceType named(String fhirName) {
        for (ResourceType type : values()) {
            if (type.fhirName.equals(fhirName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a data set has no resources of type " + fhirName + "; write Patient");
    }

    /** FHIR's name, such as {@code Patient}. */
    public String fhirName() {
        return fhirName;
    }

    /** The name of the folder its files lie in, such as {@code patient}. */
    public String folder() {
        return fhirName.toLowerCase(Locale.ROOT);
    }

    /** Whether its resources are the same for all patients, so that part 0 of a data set alone carries them. */
    public boolean isShared() {
        return this == ORGANIZATION || this == LOCATION || this == PRACTITIONER;
    }
}
