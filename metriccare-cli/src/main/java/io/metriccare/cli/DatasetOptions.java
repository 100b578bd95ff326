package io.metriccare.cli;

import io.metriccare.Configuration;
import io.metriccare.FhirDataset;
import io.metriccare.FhirDatasetBuilder;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole specification, option by option. Values are kept as typed; the library judges them. */
final class DatasetOptions {
    private static final String SPEC = "--spec";
    private static final String CONFIG = "--config";
    private static final String TEMPLATES = "--templates";
    private static final String MANIFEST = "--manifest";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"--patients", "--count"},
            paramLabel = "N",
            description = {"how many (100)", "0 to 10,000,000,000,000"})
    private @Nullable String patients;

    @Option(
            names = "--year",
            paramLabel = "YEAR",
            description = {"the year of all stays (2023)", "1900 to 2100"})
    private @Nullable String year;

    @Option(names = "--mortality", paramLabel = "RATE", description = "die in hospital (10%%)")
    private @Nullable String mortality;

    @Option(names = "--infection", paramLabel = "RATE", description = "catch an infection there (20%%)")
    private @Nullable String infection;

    @Option(
            names = "--readmission",
            paramLabel = "RATE",
            description = "are readmitted, unplanned, within 30 days (15%%)")
    private @Nullable String readmission;

    @Option(
            names = "--alos",
            paramLabel = "RATE",
            description = {"have a stay at all (100%%)", "no other rate can be higher"})
    private @Nullable String alos;

    @Option(
            names = "--mean-los",
            paramLabel = "DAYS",
            description = {"the mean length of their stays (4.5)", "1 to 60 days"})
    private @Nullable String meanLengthOfStay;

    @Option(
            names = "--hospital",
            paramLabel = "ID:RATES",
            split = ";",
            description = {
                "rates of one hospital, as org-fernwater:mortality=5%%,alos=0.9",
                "give it once for each hospital, or put ; between them"
            })
    private List<String> hospitals = new ArrayList<>();

    @Option(
            names = "--patient",
            paramLabel = "N:FACTS",
            split = ";",
            description = {
                "what must happen to one patient, the first being 0, as 1:readmittedAfterDays=30,diesInHospital=true",
                "give it once for each patient, or put ; between them"
            })
    private List<String> patientFacts = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "SEED", description = "another seed: other people, the same counts (1)")
    private @Nullable String seed;

    @Option(
            names = "--batch",
            paramLabel = "NAME",
            description = {
                "other people with other ids, to share a lake with other batches",
                "at most 40 letters, digits, - or _"
            })
    private @Nullable String batch;

    @Option(names = "--strict", description = "refuse a rate that gives no whole number of patients")
    private boolean strict;

    @Option(
            names = SPEC,
            paramLabel = "TEXT",
            description = {
                "all of this as one text: patients=100,year=2023,mortality=10%%",
                "what generate prints as \"The same again\"; a key it does not name has its default, whatever the"
                        + " environment says; other options go on top of it"
            })
    private @Nullable String text;

    @Option(
            names = CONFIG,
            paramLabel = "FILE",
            description = {
                "hospitals, diagnoses, defaults and more from a config.yaml",
                "metriccare config prints the default one; what it says of the data set counts less than variables and"
                        + " options"
            })
    private @Nullable Path config;

    @Option(
            names = TEMPLATES,
            paramLabel = "DIR",
            description = {
                "JSON templates of your own, such as patient.json",
                "metriccare config --template patient prints the default one"
            })
    private @Nullable Path templates;

    @Option(
            names = MANIFEST,
            paramLabel = "FILE",
            description = {
                "the data set of a run, from its _manifest.RUN.json",
                "with the catalog and templates it had, whatever the environment says; other options go on top of it,"
                        + " and beside --spec only these two are the run's"
            })
    private @Nullable Path manifest;

    /**
     * The data set asked for.
     *
     * @throws IllegalArgumentException in the words of the command line
     */
    FhirDataset dataset() {
        OptionNames names = new OptionNames(command);
        boolean ofRun = isOfRun(names);
        boolean alone = names.isTyped(SPEC) || (ofRun && names.isTyped(MANIFEST));
        boolean specified = text != null && (names.isTyped(SPEC) || !alone);
        FhirDatasetBuilder builder = ofRun ? ofRun(specified, names) : start(alone, names);
        if (text != null && specified) {
            String spec = text;
            names.telling(SPEC, () -> builder.read(spec));
        }
        for (Map.Entry<String, @Nullable String> value : values().entrySet()) {
            String asked = value.getValue();
            if (asked != null && (!alone || names.isTyped(value.getKey()))) {
                names.telling(() -> builder.set(OptionNames.key(value.getKey()), asked));
            }
        }
        if (!alone || names.isTyped("--hospital")) {
            names.telling(() -> setHospitals(builder));
        }
        if (!alone || names.isTyped("--patient")) {
            names.telling(() -> setPatients(builder));
        }
        return names.telling(builder::build);
    }

    private boolean isOfRun(OptionNames names) {
        return names.chosen(MANIFEST, List.of(CONFIG, TEMPLATES)) && (names.isTyped(MANIFEST) || !names.isTyped(SPEC));
    }

    /** @param specified whether the rest is told, so that only the catalog and the templates are the run's */
    private FhirDatasetBuilder ofRun(boolean specified, OptionNames names) {
        FhirDataset run = names.telling(MANIFEST, () -> run(Objects.requireNonNull(manifest)));
        return specified ? FhirDataset.builder().catalog(run.catalog()).templates(run.templates()) : run.toBuilder();
    }

    private static FhirDataset run(Path manifest) {
        try {
            return WrittenRun.parse(manifest.toString(), Files.readString(manifest))
                    .dataset();
        } catch (IOException e) {
            throw new IllegalArgumentException(manifest + " cannot be read; write the path of a _manifest.RUN.json", e);
        }
    }

    private FhirDatasetBuilder start(boolean alone, OptionNames names) {
        FhirDatasetBuilder builder = FhirDataset.builder();
        if (config != null && isMeant(CONFIG, "catalog=", alone, names)) {
            Configuration read = Configuration.read(config);
            builder = alone ? builder.catalog(read.catalog()) : read.builder();
        }
        return templates != null && isMeant(TEMPLATES, "templates=", alone, names)
                ? builder.templates(templates)
                : builder;
    }

    /** A specification that is typed means the standard ones if it names no others, whatever the environment says. */
    private boolean isMeant(String option, String key, boolean alone, OptionNames names) {
        return !alone || names.isTyped(option) || String.valueOf(text).contains(key);
    }

    /** What gives the same data set again. */
    String again(FhirDataset dataset) {
        boolean own = !dataset.catalog().isStandard() || !dataset.templates().areStandard();
        if (isOfRun(new OptionNames(command))) {
            return dataset + (own ? " " + MANIFEST + " " + manifest : "");
        }
        return dataset
                + (dataset.catalog().isStandard() ? "" : " " + CONFIG + " " + config)
                + (dataset.templates().areStandard() ? "" : " " + TEMPLATES + " " + templates);
    }

    private Map<String, @Nullable String> values() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("--patients", patients);
        values.put("--year", year);
        values.put("--mortality", mortality);
        values.put("--infection", infection);
        values.put("--readmission", readmission);
        values.put("--alos", alos);
        values.put("--mean-los", meanLengthOfStay);
        values.put("--seed", seed);
        values.put("--batch", batch);
        values.put("--strict", strict ? "true" : null);
        return values;
    }

    private FhirDatasetBuilder setHospitals(FhirDatasetBuilder builder) {
        Set<String> named = new HashSet<>();
        for (String text : hospitals) {
            HospitalRates hospital = HospitalRates.read(text);
            hospital.rates().forEach((metric, rate) -> {
                String key = "hospital." + hospital.id() + "." + metric.key();
                if (!named.add(key)) {
                    throw new IllegalArgumentException(key + " is given twice; give it once");
                }
                builder.set(key, rate);
            });
        }
        return builder;
    }

    private FhirDatasetBuilder setPatients(FhirDatasetBuilder builder) {
        for (String text : patientFacts) {
            PatientFacts one = PatientFacts.read(text);
            one.facts().forEach((fact, value) -> builder.set("patient." + one.number() + "." + fact, value));
        }
        return builder;
    }
}
