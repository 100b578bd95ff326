package io.metriccare.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.metriccare.catalog.Coding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Names and shapes of members that several resource types share, told to a generator. */
final class JacksonMembers {
    static final SerializedString RESOURCE_TYPE = new SerializedString("resourceType");
    static final SerializedString ID = new SerializedString("id");
    private static final SerializedString META = new SerializedString("meta");
    private static final SerializedString PROFILE = new SerializedString("profile");
    static final SerializedString IDENTIFIER = new SerializedString("identifier");
    static final SerializedString USE = new SerializedString("use");
    static final SerializedString TYPE = new SerializedString("type");
    static final SerializedString VALUE = new SerializedString("value");
    static final SerializedString SYSTEM = new SerializedString("system");
    static final SerializedString CODE = new SerializedString("code");
    static final SerializedString DISPLAY = new SerializedString("display");
    static final SerializedString TEXT = new SerializedString("text");
    static final SerializedString SUBJECT = new SerializedString("subject");
    private static final SerializedString CODING = new SerializedString("coding");
    private static final SerializedString REFERENCE = new SerializedString("reference");

    private final JsonGenerator json;

    JacksonMembers(JsonGenerator json) {
        this.json = json;
    }

    void string(SerializableString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    void string(SerializableString name, SerializableString value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    void instant(SerializableString name, Instant value) throws IOException {
        string(name, value.toString());
    }

    void startObject(SerializableString name) throws IOException {
        json.writeFieldName(name);
        json.writeStartObject();
    }

    void startArray(SerializableString name) throws IOException {
        json.writeFieldName(name);
        json.writeStartArray();
    }

    /** The one item of an array. */
    void startOnlyItem(SerializableString name) throws IOException {
        startArray(name);
        json.writeStartObject();
    }

    void endOnlyItem() throws IOException {
        json.writeEndObject();
        json.writeEndArray();
    }

    void profile(SerializableString profile) throws IOException {
        startObject(META);
        startArray(PROFILE);
        json.writeString(profile);
        json.writeEndArray();
        json.writeEndObject();
    }

    /** An object with a coding, left open for its text. */
    void startConcept(SerializableString name, FixedCoding coding) throws IOException {
        startObject(name);
        codings(coding);
    }

    /** An object with some codings, left open for its text. */
    void startConcept(SerializableString name, List<Coding> codings) throws IOException {
        startObject(name);
        codings(codings);
    }

    void codings(FixedCoding coding) throws IOException {
        startArray(CODING);
        coding(coding);
        json.writeEndArray();
    }

    void codings(Coding coding) throws IOException {
        startArray(CODING);
        coding(coding);
        json.writeEndArray();
    }

    void codings(List<Coding> codings) throws IOException {
        startArray(CODING);
        for (Coding coding : codings) {
            coding(coding);
        }
        json.writeEndArray();
    }

    private void coding(Coding coding) throws IOException {
        json.writeStartObject();
        members(coding);
        json.writeEndObject();
    }

    private void coding(FixedCoding coding) throws IOException {
        json.writeStartObject();
        members(coding);
        json.writeEndObject();
    }

    void members(Coding coding) throws IOException {
        string(SYSTEM, coding.system());
        string(CODE, coding.code());
        string(DISPLAY, coding.display().toString());
    }

    void members(FixedCoding coding) throws IOException {
        string(SYSTEM, coding.system());
        string(CODE, coding.code());
        string(DISPLAY, coding.display());
    }

    void reference(SerializableString name, String reference) throws IOException {
        startObject(name);
        string(REFERENCE, reference);
        json.writeEndObject();
    }

    void reference(SerializableString name, String reference, String display) throws IOException {
        startObject(name);
        string(REFERENCE, reference);
        string(DISPLAY, display);
        json.writeEndObject();
    }
}
