package io.metriccare.cli;

import io.metriccare.Templates;
import io.metriccare.internal.fhir.Columns;
import io.metriccare.internal.json.JsonType.Struct;
import io.metriccare.record.ResourceType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the tables over the NDJSON files of a lake. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the tables over NDJSON files, for Athena, Spark or Glue.",
            "One a resource type, with all columns of the templates."
        },
        footer = {
            "metriccare schema --athena --location s3://your-bucket/fhir_data/json",
            "metriccare schema --spark patient encounter"
        })
final class Schema implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "TYPE",
            arity = "0..*",
            completionCandidates = Choices.Templates.class,
            description = "patient, encounter, condition, organization, location, practitioner (all)")
    private List<ResourceType> types = List.of();

    @Option(names = "--athena", description = "statements for Athena: external tables with the OpenX JSON SerDe")
    private boolean athena;

    @Option(names = "--spark", description = "statements for Spark SQL, whose columns are a schema for spark.read too")
    private boolean spark;

    @Option(
            names = "--glue",
            description = {"table inputs for the Glue Data Catalog, as JSON", "one a line; for aws glue create-table"})
    private boolean glue;

    @Option(
            names = "--location",
            paramLabel = "URI",
            description = {"the folder of the files (s3://your-bucket/fhir_data/json)", "what --out or --upload named"})
    private String location = "s3://your-bucket/fhir_data/json";

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "the templates of your own that the files are written with")
    private @Nullable Path templates;

    @Override
    public Integer call() {
        TableSyntax syntax = syntax();
        PrintWriter out = spec.commandLine().getOut();
        for (ResourceType type : asked()) {
            out.print(syntax.table(type.folder(), columns(type), folder(type)));
        }
        out.flush();
        return 0;
    }

    private TableSyntax syntax() {
        List<TableSyntax> asked = Stream.of(
                        athena ? TableSyntax.ATHENA : null,
                        spark ? TableSyntax.SPARK : null,
                        glue ? TableSyntax.GLUE : null)
                .flatMap(Stream::ofNullable)
                .toList();
        if (asked.size() != 1) {
            throw wrong("schema prints tables for one of --athena, --spark and --glue but "
                    + (asked.isEmpty() ? "none" : "more than one") + " was given; write metriccare schema --athena");
        }
        return asked.get(0);
    }

    private Iterable<ResourceType> asked() {
        if (types.contains(ResourceType.BUNDLE)) {
            throw wrong("a Bundle has no table of its own; write metriccare schema --athena patient");
        }
        return types.isEmpty() ? EnumSet.complementOf(EnumSet.of(ResourceType.BUNDLE)) : EnumSet.copyOf(types);
    }

    private Struct columns(ResourceType type) {
        try {
            Templates ours = templates == null ? Templates.standard() : Templates.read(templates);
            return Columns.of(type, ours.texts());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private String folder(ResourceType type) {
        return location.replaceFirst("/+$", "") + "/" + type.folder() + "/";
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
