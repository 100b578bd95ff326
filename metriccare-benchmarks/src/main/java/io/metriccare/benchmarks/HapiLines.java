package io.metriccare.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** The FHIR way: HAPI's parser, which encodes objects of HAPI's model. */
final class HapiLines {
    private final IParser parser = FhirContext.forR4Cached().newJsonParser();
    private final Writer out;

    HapiLines(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /** The objects that lines of NDJSON describe. */
    static List<IBaseResource> parse(String lines) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        return new BufferedReader(new StringReader(lines))
                .lines()
                .map(parser::parseResource)
                .toList();
    }

    void write(List<IBaseResource> resources) throws IOException {
        for (IBaseResource resource : resources) {
            parser.encodeResourceToWriter(resource, out);
            out.write('\n');
        }
        out.flush();
    }
}
