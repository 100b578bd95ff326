package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads codes, and ids. */
final class Codes {
    static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String CODE = "\"84114007\"";
    private static final String DISPLAY = "Heart failure (disorder)";
    static final String SNOMED = "{code: " + CODE + ", display: " + DISPLAY + "}";
    static final String DAYS = "{median: 3.6, sigma: 0.7}";
    static final int MOST_WEIGHT = 100_000;
    static final int MOST_BY_AGE = 1_000;
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final Pattern SNOMED_CODE = Pattern.compile("[1-9][0-9]{5,17}");
    private static final Pattern ICD_CODE = Pattern.compile("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?");
    private static final Pattern ANY_CODE = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");
    private static final Pattern SYSTEM = Pattern.compile("(https?://|urn:)[!#-\\[\\]-~]{1,200}");
    private static final String SYSTEM_RULE = "the absolute URI of a code system";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    private Codes() {}

    /** An id that becomes part of FHIR ids and of file names, and that nothing else here has. */
    static String id(Section section, Set<String> taken, String example) {
        String id = section.text(
                "id",
                ID,
                "1 to 64 letters, digits, hyphens and dots, beginning with a letter or digit, as FHIR ids are,",
                example);
        if (!taken.add(id)) {
            throw section.wrong("id", "must be its own but " + id + " has another already; write id: " + id + "-2");
        }
        return id;
    }

    /** Weights are summed, and the sums are whole numbers of 31 bits. */
    static <T> List<T> atMost(int most, List<T> items, String key, Section section) {
        if (items.size() > most) {
            throw section.wrong(key, "must be at most " + most + " but are " + items.size() + "; leave some out");
        }
        return items;
    }

    /** What something is called, in words and in one or more code systems. */
    static Concept concept(Section section) {
        Text text = Text.of(section.text("text", "Heart failure"));
        List<Coding> codings = new ArrayList<>();
        if (section.has("snomed")) {
            codings.add(section.section("snomed", SNOMED, Codes::snomed));
        }
        if (section.has("icd10cm")) {
            codings.add(section.section(
                    "icd10cm",
                    "{code: I50.9, display: \"Heart failure, unspecified\"}",
                    code -> code(code, ICD_10_CM, ICD_CODE, "a code of ICD-10-CM", "I50.9", DISPLAY)));
        }
        if (section.has("codings")) {
            codings.addAll(section.list(
                    "codings",
                    "{system: \"" + SNOMED_CT + "\", code: \"84114007\", display: Heart failure (disorder)}",
                    coding -> coding(coding)));
        }
        if (codings.isEmpty()) {
            throw section.wrong(
                    "snomed", "is missing, and so are icd10cm and codings, but one is needed; write snomed: " + SNOMED);
        }
        return new Concept(text, codings);
    }

    /** A code of any code system. */
    static Coding coding(Section section) {
        return code(section, section.text("system", SYSTEM, SYSTEM_RULE, SNOMED_CT), CODE, DISPLAY);
    }

    /** A code of any code system, or of one that need not be named. */
    static Coding coding(Section section, String system, String code, String display) {
        return code(section, section.text("system", SYSTEM, SYSTEM_RULE, system, system), code, display);
    }

    static Coding snomed(Section section) {
        return code(section, SNOMED_CT, SNOMED_CODE, "a SNOMED CT identifier of 6 to 18 digits", CODE, DISPLAY);
    }

    /** A code of a system that need not be named. */
    static Coding code(Section section, String system, String code, String display) {
        return code(section, system, ANY_CODE, "a code, in ASCII and without quotation marks,", code, display);
    }

    private static Coding code(Section section, String system, Pattern form, String rule, String code, String display) {
        return new Coding(system, section.text("code", form, rule, code), Text.of(section.text("display", display)));
    }
}
