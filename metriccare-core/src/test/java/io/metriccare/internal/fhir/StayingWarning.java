package io.metriccare.internal.fhir;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What validators say of our data all the same, and why it stays so; docs/data.md lists these. */
public enum StayingWarning {
    READMISSION(
            "WARNING .*\\(codes = https://metriccare\\.io/fhir/CodeSystem/metric-event#R-READMIT\\)",
            "R-READMIT is not in US Core's value set of condition codes",
            "US Core 6.1",
            "the original's local code; no SNOMED CT finding says that somebody was readmitted. The binding is extensible there; in 7.0 it is preferred"),
    UNKNOWN_PROFILE(
            "WARNING .*meta\\.profile\\[0]: Profile reference 'http://hl7\\.org/fhir/us/core/.*' has not been checked"
                    + " because it could not be found",
            "the profile has not been checked because it could not be found",
            "base R4",
            "the packages of US Core are not given to this validator");

    private final Pattern complaint;
    private final String said;
    private final String against;
    private final String reason;

    StayingWarning(String complaint, String said, String against, String reason) {
        this.complaint = Pattern.compile(complaint);
        this.said = said;
        this.against = against;
        this.reason = reason;
    }

    /**
     * Those that were said.
     *
     * @throws AssertionError if anything else was
     */
    static Set<StayingWarning> of(List<String> complaints) {
        Set<StayingWarning> said = EnumSet.noneOf(StayingWarning.class);
        for (String complaint : complaints) {
            said.add(Stream.of(values())
                    .filter(one -> one.complaint.matcher(complaint).matches())
                    .findAny()
                    .orElseThrow(() -> new AssertionError(complaint)));
        }
        return said;
    }

    /** The table of docs/data.md. */
    public static String table() {
        StringBuilder table = new StringBuilder("| warning | against | why it stays |\n|---|---|---|");
        for (StayingWarning warning : values()) {
            table.append("\n| %s | %s | %s |".formatted(warning.said, warning.against, warning.reason));
        }
        return table.toString();
    }
}
