package io.metriccare.catalog;

import io.metriccare.internal.document.Section;
import java.util.List;

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
