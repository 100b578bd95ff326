package io.metriccare.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The catalog as it stands in its files, and how that becomes the catalog. */
record CatalogFile(
        List<HospitalEntry> hospitals,
        List<DepartmentEntry> departments,
        List<LanguageEntry> languages,
        List<CodeEntry> races,
        List<CodeEntry> ethnicities,
        List<OriginEntry> origins,
        List<AgeEntry> ages,
        List<Integer> months,
        LengthOfStay lengthOfStay,
        int furtherStayPerMille,
        Hours admissionHours,
        List<Integer> dischargeHours,
        List<Integer> readmissionGap,
        List<DiagnosisEntry> diagnoses,
        List<InfectionEntry> infections,
        List<ChronicEntry> chronic,
        VisitsEntry visits,
        EventEntry death,
        EventEntry readmission,
        List<SeverityEntry> severities,
        List<DispositionEntry> dispositions) {
    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
    private static final String RACE_AND_ETHNICITY = "urn:oid:2.16.840.1.113883.6.238";
    private static final String ROLE_CODE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String DISPOSITION = "http://terminology.hl7.org/CodeSystem/discharge-disposition";
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String ACT_PRIORITY = "http://terminology.hl7.org/CodeSystem/v3-ActPriority";
    private static final String NUBC = "https://www.nubc.org/CodeSystem/PatDischargeStatus";
    private static final String OWN = "https://metriccare.io/fhir/CodeSystem/metric-event";
    private static final String EXPIRED = "exp";
    private static final int FIRST_HOUR = 8;
    private static final int SHORTEST_GAP = 2;

    record HospitalEntry(
            String id,
            Text name,
            int weight,
            String npi,
            String phone,
            Text line,
            Text city,
            String state,
            String postalCode,
            List<Locality> catchment) {
        Hospital hospital() {
            Weighted<Locality> cities = Weighted.of(catchment, Locality::weight);
            return new Hospital(id, name, weight, npi, phone, line, city, state, postalCode, cities);
        }
    }

    record DepartmentEntry(String id, Text name, String typeCode, Text typeDisplay) {
        Department department() {
            return new Department(id, name, new Coding(ROLE_CODE, typeCode, typeDisplay));
        }
    }

    record LanguageEntry(String code, Text text) {}

    record OriginEntry(
            String race, String ethnicity, int weight, Map<String, Integer> languages, Map<String, Integer> families) {
        private int speaking(String language) {
            return weight * languages.getOrDefault(language, 0);
        }
    }

    record CodeEntry(String code, Text display, int weight) {
        Coding coding(String system) {
            return new Coding(system, code, display);
        }
    }

    record AgeEntry(int from, int to, int weight, int female, int mortalityRisk) {}

    record Hours(List<Integer> emergency, List<Integer> elective) {}

    record DiagnosisEntry(
            String id,
            Text text,
            CodeEntry snomed,
            CodeEntry icd10cm,
            int weight,
            LogNormal los,
            int nights,
            List<Integer> ages,
            int female,
            int winter,
            int elective,
            int lethality,
            boolean resolves,
            boolean readmission,
            Map<String, Integer> department,
            Map<String, Integer> severity) {}

    record InfectionEntry(
            String id,
            Text text,
            CodeEntry snomed,
            CodeEntry icd10cm,
            Map<String, Integer> departments,
            Map<String, Integer> severity) {}

    record ChronicEntry(
            String id,
            Text text,
            CodeEntry snomed,
            CodeEntry icd10cm,
            List<Integer> ages,
            List<String> excludedBy,
            int years,
            int youngest) {}

    record Minutes(int from, int to) {}

    record VisitKindEntry(
            String id,
            Text text,
            int weight,
            int weekend,
            List<Integer> ages,
            Minutes minutes,
            CodeEntry encounterClass,
            CodeEntry type,
            CodeEntry priority,
            List<Integer> hours,
            String department) {}

    record ReasonEntry(String id, Text text, CodeEntry snomed, CodeEntry icd10cm, int weight) {
        Concept concept() {
            return coded(text, snomed, icd10cm);
        }
    }

    record VisitsEntry(
            List<Integer> perPatient,
            List<VisitKindEntry> kinds,
            ReasonEntry checkUp,
            ReasonEntry followUp,
            List<ReasonEntry> complaints) {}

    record EventEntry(Text text, List<CodeEntry> coding) {
        Concept concept(String system) {
            return new Concept(
                    text, coding.stream().map(code -> code.coding(system)).toList());
        }
    }

    record SeverityEntry(String id, String code, Text display) {}

    record DispositionEntry(
            String id,
            int weight,
            List<Integer> ages,
            int nights,
            @Nullable List<String> after,
            CodeEntry hl7,
            CodeEntry nubc,
            CodeEntry snomed) {
        Disposition disposition() {
            return new Disposition(id, concept(), weight, ages, nights, after == null ? List.of() : after);
        }

        Concept concept() {
            return new Concept(
                    hl7.display(), List.of(hl7.coding(DISPOSITION), nubc.coding(NUBC), snomed.coding(SNOMED_CT)));
        }
    }

    record NamesFile(Map<String, Map<String, List<String>>> given, Map<String, List<String>> family) {}

    record StreetsFile(List<String> streets) {}

    private static final class TextReader extends StdScalarDeserializer<Text> {
        private static final long serialVersionUID = 1;

        TextReader() {
            super(Text.class);
        }

        @Override
        public Text deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Text.of(parser.getText());
        }
    }

    static Catalog readStandard() {
        NamesFile names = read("names.json", NamesFile.class);
        return read("catalog.json", CatalogFile.class)
                .catalog(
                        Names.of(names.given(), names.family()),
                        read("streets.json", StreetsFile.class).streets());
    }

    private static <T> T read(String name, Class<T> type) {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(Text.class, new TextReader()))
                .build();
        try (InputStream file = CatalogFile.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the catalog's " + name + " is missing from the jar");
            }
            return mapper.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalog's " + name + " cannot be read", e);
        }
    }

    private Catalog catalog(Names names, List<String> streets) {
        List<Hospital> all = hospitals.stream().map(HospitalEntry::hospital).toList();
        List<Department> wards =
                departments.stream().map(DepartmentEntry::department).toList();
        List<Location> locations = all.stream()
                .flatMap(hospital -> wards.stream().map(ward -> location(hospital, ward)))
                .toList();
        return new Catalog(
                all,
                locations,
                Staff.of(locations, names),
                Weighted.of(languages, language -> patients(origin -> origin.speaking(language.code)))
                        .map(entry -> new Language(entry.code(), entry.text())),
                Weighted.of(races, race -> patients(origin -> origin.race.equals(race.code) ? origin.weight : 0))
                        .map(race -> race.coding(RACE_AND_ETHNICITY)),
                Weighted.of(
                                ethnicities,
                                ethnicity ->
                                        patients(origin -> origin.ethnicity.equals(ethnicity.code) ? origin.weight : 0))
                        .map(ethnicity -> ethnicity.coding(RACE_AND_ETHNICITY)),
                Weighted.of(origins, OriginEntry::weight).map(entry -> origin(entry, names)),
                ages.stream()
                        .map(age -> new AgeBand(age.from, age.to, age.weight, age.female, age.mortalityRisk))
                        .toList(),
                months,
                lengthOfStay,
                furtherStayPerMille,
                Weighted.numbers(SHORTEST_GAP, readmissionGap),
                Weighted.numbers(FIRST_HOUR, admissionHours.elective),
                Weighted.numbers(FIRST_HOUR, admissionHours.emergency),
                Weighted.numbers(FIRST_HOUR, dischargeHours),
                diagnoses.stream().map(entry -> diagnosis(entry, wards)).toList(),
                infections.stream().map(this::infection).toList(),
                chronic.stream().map(CatalogFile::chronicCondition).toList(),
                severities.stream()
                        .map(severity -> new Coding(SNOMED_CT, severity.code, severity.display))
                        .toList(),
                visits(wards),
                death.concept(SNOMED_CT),
                readmission.concept(OWN),
                dispositions.stream().map(DispositionEntry::disposition).toList(),
                dispositions.stream()
                        .filter(disposition -> disposition.id.equals(EXPIRED))
                        .findAny()
                        .orElseThrow()
                        .concept(),
                names,
                streets);
    }

    private int patients(ToIntFunction<OriginEntry> of) {
        return origins.stream().mapToInt(of).sum();
    }

    private Origin origin(OriginEntry entry, Names names) {
        return new Origin(
                named(races, entry.race),
                named(ethnicities, entry.ethnicity),
                entry.weight,
                Weighted.of(languages, language -> entry.languages.getOrDefault(language.code, 0))
                        .map(language -> new Language(language.code, language.text)),
                weighted(entry.families, names::family));
    }

    private static Coding named(List<CodeEntry> codes, String code) {
        return codes.stream()
                .filter(entry -> entry.code.equals(code))
                .findAny()
                .orElseThrow()
                .coding(RACE_AND_ETHNICITY);
    }

    private static Location location(Hospital hospital, Department department) {
        return new Location(hospital.id().replaceFirst("^org-", "loc-") + "-" + department.id(), hospital, department);
    }

    private Diagnosis diagnosis(DiagnosisEntry entry, List<Department> wards) {
        Map<String, Department> byId = wards.stream().collect(Collectors.toMap(Department::id, Function.identity()));
        return new Diagnosis(
                entry.id,
                coded(entry.text, entry.snomed, entry.icd10cm),
                entry.weight,
                entry.los,
                entry.nights,
                entry.ages,
                entry.female,
                entry.winter,
                entry.elective,
                entry.lethality,
                entry.resolves,
                entry.readmission,
                weighted(entry.department, byId::get),
                weighted(entry.severity, this::severity));
    }

    private HospitalInfection infection(InfectionEntry entry) {
        return new HospitalInfection(
                entry.id,
                coded(entry.text, entry.snomed, entry.icd10cm),
                entry.departments,
                weighted(entry.severity, this::severity));
    }

    private static ChronicCondition chronicCondition(ChronicEntry entry) {
        return new ChronicCondition(
                entry.id,
                coded(entry.text, entry.snomed, entry.icd10cm),
                entry.ages,
                entry.excludedBy,
                entry.years,
                entry.youngest);
    }

    private Visits visits(List<Department> wards) {
        Map<String, Department> byId = wards.stream().collect(Collectors.toMap(Department::id, Function.identity()));
        return new Visits(
                Weighted.numbers(1, visits.perPatient),
                Weighted.of(visits.kinds, VisitKindEntry::weight)
                        .map(kind -> new VisitKind(
                                kind.id,
                                kind.text,
                                kind.weight,
                                kind.weekend,
                                kind.ages,
                                kind.encounterClass.coding(ACT_CODE),
                                kind.type.coding(SNOMED_CT),
                                kind.priority.coding(ACT_PRIORITY),
                                Weighted.numbers(FIRST_HOUR, kind.hours),
                                kind.minutes.from,
                                kind.minutes.to,
                                Objects.requireNonNull(byId.get(kind.department), kind.department))),
                visits.checkUp.concept(),
                visits.followUp.concept(),
                Weighted.of(visits.complaints, ReasonEntry::weight).map(ReasonEntry::concept));
    }

    private static Concept coded(Text text, CodeEntry snomed, CodeEntry icd10cm) {
        return new Concept(text, List.of(snomed.coding(SNOMED_CT), icd10cm.coding(ICD_10_CM)));
    }

    private Coding severity(String id) {
        return severities.stream()
                .filter(severity -> severity.id.equals(id))
                .findAny()
                .map(severity -> new Coding(SNOMED_CT, severity.code, severity.display))
                .orElseThrow();
    }

    private static <T> Weighted<T> weighted(Map<String, Integer> weights, Function<String, T> thing) {
        return Weighted.of(List.copyOf(weights.entrySet()), Map.Entry::getValue)
                .map(entry -> thing.apply(entry.getKey()));
    }
}
