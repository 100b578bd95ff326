package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how patients leave, alive or dead. */
final class Dispositions {
    private static final String HL7 = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    private static final String NUBC = "https://www.nubc.org/CodeSystem/PatDischargeStatus";
    private static final String EXPIRED = "exp";
    private static final String EXAMPLE = "{code: home, display: Home}";
    /** Deaths, and departures after which some measures count no readmission or no death. */
    private static final Pattern REFUSED =
            Pattern.compile("exp|aadvice|aama|other-hcf|hosp|0[257]|20|4[0-3]|5[01]|6[56]|8[1-9]|9[0-5]");

    private static final int MOST = 20;

    private Dispositions() {}

    static Concept concept(String hl7, String text, String nubc, String claim, String snomed, String procedure) {
        return new Concept(
                Text.of(text),
                List.of(
                        new Coding(HL7, hl7, Text.of(text)),
                        new Coding(NUBC, nubc, Text.of(claim)),
                        new Coding(Codes.SNOMED_CT, snomed, Text.of(procedure))));
    }

    static Concept concept(Section section) {
        List<Coding> codings = new ArrayList<>();
        codings.add(section.section("hl7", EXAMPLE, code -> Codes.code(code, HL7, "home", "Home")));
        if (section.has("nubc")) {
            codings.add(section.section(
                    "nubc", "{code: \"01\", display: Home}", code -> Codes.code(code, NUBC, "\"01\"", "Home")));
        }
        if (section.has("snomed")) {
            codings.add(section.section("snomed", Codes.SNOMED, Codes::snomed));
        }
        return new Concept(codings.get(0).display(), codings);
    }

    static List<Disposition> alive(Section root, DiagnosisReader diagnoses, List<AgeBand> ages) {
        Set<String> ids = new HashSet<>();
        List<Disposition> all = root.list("dispositions", "{id: home, hl7: " + EXAMPLE + "}", section -> {
            Disposition disposition = diagnoses.disposition(section, ids);
            for (Coding coding : disposition.concept().codings()) {
                if (REFUSED.matcher(coding.code()).matches()) {
                    throw section.wrong(
                            coding.system().equals(HL7) ? "hl7" : "nubc",
                            "must be a way to leave alive after which every measure counts on, no transfer, hospice or"
                                    + " leave against advice, but was " + coding.code() + "; write hl7: " + EXAMPLE);
                }
            }
            return disposition;
        });
        Codes.atMost(MOST, all, "dispositions", root);
        for (int place = 0; place < ages.size(); place++) {
            int band = place;
            if (ages.get(band).weight() > 0
                    && all.stream()
                            .noneMatch(one -> one.nights() <= 1
                                    && one.after().isEmpty()
                                    && one.weight() * one.ages().get(band) > 0)) {
                throw root.wrong(
                        "dispositions",
                        "must hold one that everybody can leave by, without nights or after, but have none for the ages "
                                + ages.get(band).from() + " to "
                                + ages.get(band).to() + "; write ages: 100 for one");
            }
        }
        return all;
    }

    static Concept expired(Section section) {
        Concept concept = concept(section);
        if (!concept.codings().get(0).code().equals(EXPIRED)) {
            throw section.wrong(
                    "hl7",
                    "must have the code exp, by which deaths are counted, but has "
                            + concept.codings().get(0).code() + "; write hl7: {code: exp, display: Expired}");
        }
        return concept;
    }
}
