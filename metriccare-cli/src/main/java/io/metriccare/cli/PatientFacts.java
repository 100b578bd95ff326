package io.metriccare.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of one patient, as it is typed: {@code 1:readmittedAfterDays=30,diesInHospital=true}. */
record PatientFacts(String number, Map<String, String> facts) {
    private static final String EXAMPLE = "; write patient=1:readmittedAfterDays=30,diesInHospital=true";

    /** @throws IllegalArgumentException if it is no number, colon and facts; what the facts say is the library's to judge */
    static PatientFacts read(String text) {
        int colon = text.indexOf(':');
        String number = text.substring(0, Math.max(0, colon)).strip();
        if (!number.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(
                    "patient must be a number, a colon and what is asked but was " + WrongUsage.shown(text) + EXAMPLE);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String fact : text.substring(colon + 1).split(",", -1)) {
            int equals = fact.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "patient must ask fact=value,fact=value but has " + WrongUsage.shown(fact.strip()) + EXAMPLE);
            }
            String key = fact.substring(0, equals).strip();
            if (facts.put(key, fact.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException(
                        "patient must name a fact once but was " + text + "; leave one " + key + " out");
            }
        }
        return new PatientFacts(number, facts);
    }
}
