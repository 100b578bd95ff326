package io.metriccare.record;

/** Administrative sex, with FHIR's code. */
public enum Sex {
    FEMALE("female"),
    MALE("male");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    /** FHIR's administrative-gender code. */
    public String code() {
        return code;
    }
}
