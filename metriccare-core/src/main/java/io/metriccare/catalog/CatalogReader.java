package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a whole catalog; what refers to something comes after it. */
final class CatalogReader {
    /** @param furtherPerMille of 1,000 admitted patients */
    private record Stays(int furtherPerMille, LengthOfStay lengths) {}

    private record Events(Concept death, Concept readmission) {}

    private final Text version;
    private final HospitalReader hospitals;
    private final PeopleReader people;
    private final TimesReader times;
    private final Stays stays;
    private final Inpatient inpatient;
    private final DiagnosisReader diagnoses;
    private final Visits visits;
    private final List<Disposition> dispositions;
    private final Concept expired;
    private final Events events;

    CatalogReader(Section root) {
        version = root.section("metadata", "{version: \"1.0\"}", group -> Text.of(group.text("version", "\"1.0\"")));
        hospitals = new HospitalReader(root);
        people = new PeopleReader(root);
        times = root.section("times", "{months: 1000}", TimesReader::read);
        stays = root.section(
                "stays",
                "{furtherPerMille: 100}",
                group -> new Stays(
                        group.whole("furtherPerMille", 0, 1000, 100),
                        group.section("lengths", "{index: " + Codes.DAYS + "}", TimesReader::lengthOfStay)));
        inpatient = root.section("inpatient", "{text: Inpatient}", VisitReader::inpatient);
        diagnoses = new DiagnosisReader(root, hospitals.departments(), people.ages());
        visits = root.section(
                "visits",
                "{perPatient: {3: 100}}",
                new VisitReader(hospitals.departments(), people.ages().size(), inpatient)::read);
        dispositions = Dispositions.alive(root, diagnoses, people.ages());
        expired = root.section("expired", "{hl7: {code: exp, display: Expired}}", Dispositions::expired);
        events = root.section(
                "events",
                "{death: {text: Death}}",
                group -> new Events(
                        group.section("death", "{text: Death}", Codes::concept),
                        group.section("readmission", "{text: 30-day Readmission}", Codes::concept)));
        requireCountedCodesToBeTheirOwn(root);
    }

    /** Who counts by codes must not take one thing for another. */
    private void requireCountedCodesToBeTheirOwn(Section root) {
        Set<Coding> counted = new HashSet<>();
        diagnoses
                .infections()
                .forEach(infection -> counted.addAll(infection.concept().codings()));
        counted.addAll(events.death.codings());
        counted.addAll(events.readmission.codings());
        refuse("diagnoses", diagnoses.diagnoses().stream().map(Diagnosis::concept), counted, root);
        refuse("chronic", diagnoses.chronic().stream().map(ChronicCondition::concept), counted, root);
        refuse("visits", visits.complaints().items().stream(), counted, root);
    }

    private static void refuse(String section, Stream<Concept> concepts, Set<Coding> codings, Section root) {
        concepts.flatMap(concept -> concept.codings().stream())
                .filter(coding -> codings.stream()
                        .anyMatch(counted -> counted.system().equals(coding.system())
                                && counted.code().equals(coding.code())))
                .findFirst()
                .ifPresent(coding -> {
                    throw root.wrong(
                            section,
                            "must not have codes of infections or events, as these are counted, but has "
                                    + coding.code() + "; write another code");
                });
    }

    Catalog catalog(String text) {
        List<Location> locations = hospitals.locations();
        return new CatalogContent(
                text,
                version,
                hospitals.hospitals(),
                locations,
                Staff.of(locations, people.names(), hospitals.roles()),
                people.languages(),
                people.races(),
                people.ethnicities(),
                people.origins(),
                people.ages(),
                times.months(),
                stays.lengths,
                stays.furtherPerMille,
                times.readmissionGap(),
                times.elective(),
                times.emergency(),
                times.discharge(),
                inpatient,
                diagnoses.diagnoses(),
                diagnoses.infections(),
                diagnoses.chronic(),
                diagnoses.severities(),
                visits,
                events.death,
                events.readmission,
                dispositions,
                expired,
                people.names(),
                people.streets());
    }
}
