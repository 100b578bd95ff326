package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.record.ResourceType;
import io.metriccare.write.Compression;
import io.metriccare.write.DamagedRunException;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever finds a run knows all that its writer was told. */
class ReopenedRunsTest {
    private final MemoryDestination memory = new MemoryDestination();

    private static DatasetWriter writer(Destination destination) {
        return DatasetWriter.to(destination).format(Format.NDJSON).shards(3);
    }

    @Test
    void aRunIsReadAsItWasWritten(@TempDir Path folder) throws IOException {
        Destination directory = LocalDirectory.at(folder);
        WrittenRun written = writer(directory)
                .compression(Compression.GZIP)
                .write(FhirDataset.parse("patients=30").slice(1, 2));

        assertThat(WrittenRun.in(directory)).containsExactly(written);
        assertThat(WrittenRun.read(LocalDirectory.at(folder), written.run())).isEqualTo(written);
    }

    @Test
    void runsAreReadInTheOrderOfTheirNames() throws IOException {
        List<WrittenRun> written = new ArrayList<>();
        for (String run : List.of("c", "a", "b")) {
            written.add(writer(memory)
                    .run(run)
                    .append()
                    .write(FhirDataset.builder().patients(5).batch(run).build()));
        }

        assertThat(WrittenRun.in(memory)).containsExactly(written.get(1), written.get(2), written.get(0));
        assertThat(WrittenRun.read(memory, "c")).isEqualTo(written.get(0));
        assertThat(WrittenRun.in(new MemoryDestination())).isEmpty();
    }

    @Test
    void itsDataSetIsWrittenAgainByteForByte() throws IOException {
        String patient = Templates.standardText(ResourceType.PATIENT).replace("\"official\"", "\"usual\"");
        FhirDataset own = FhirDataset.builder()
                .patients(20)
                .catalog(Catalog.parse("c.yaml", "languages: [{code: es, text: Español}]"))
                .templates(Templates.parse("t.json", "{\"patient.json\": " + patient + "}"))
                .patient(3, made -> made.readmittedAfterDays(30))
                .build();
        writer(memory).run("own").write(own);

        FhirDataset again = WrittenRun.read(memory, "own").dataset();

        MemoryDestination elsewhere = new MemoryDestination();
        writer(elsewhere).run("own").write(again);
        assertThat(again).isEqualTo(own);
        assertThat(elsewhere.digests()).isEqualTo(memory.digests());
    }

    @Test
    void aRunThatIsNotThereIsRefused() throws IOException {
        assertThatThrownBy(() -> WrittenRun.read(memory, "r"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("run must be a complete run of memory but was r; there is none");

        writer(memory).run("a").write(FhirDataset.parse("patients=1"));
        writer(memory).run("b").append().write(FhirDataset.parse("patients=1,batch=b"));
        memory.put("_plan.r.json", "{}");

        assertThatThrownBy(() -> WrittenRun.read(memory, "../a"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("run must be a complete run of memory but was ../a; write a or b");
        assertThatThrownBy(() -> WrittenRun.read(memory, "r"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("run must be a complete run of memory but was r, which is unfinished; finish it with"
                        + " resume()");
    }

    @Test
    void aManifestThatWasKeptElsewhereIsReadFromItsText(@TempDir Path folder) throws IOException {
        WrittenRun written = writer(LocalDirectory.at(folder)).run("r").write(FhirDataset.parse("patients=3"));
        String text = Files.readString(folder.resolve("_manifest.r.json"));

        assertThat(WrittenRun.parse("kept.json", text)).isEqualTo(written);
        assertThatThrownBy(() -> WrittenRun.parse("kept.json", text.replace("\"first\"", "\"last\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("kept.json is no manifest of a run: it has no first; give a _manifest.RUN.json as it was"
                        + " written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"run\": \"other\"}", "{\"run\": \"r\"}", "{\"run\": 1}"})
    void aDamagedManifestIsRefused(String text) {
        memory.put("_manifest.r.json", text);

        assertThatThrownBy(() -> WrittenRun.in(memory))
                .isInstanceOf(DamagedRunException.class)
                .hasMessageStartingWith("_manifest.r.json in memory is no document of a run: ")
                .hasMessageEndingWith("; put it right or remove it");
        assertThatThrownBy(() -> WrittenRun.read(memory, "r")).isInstanceOf(DamagedRunException.class);
        if (!text.contains("other")) {
            assertThatThrownBy(() -> WrittenRun.parse("kept.json", text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("kept.json is no manifest of a run: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"name\" : \"../secret\"", "\"type\" : \"Observation\"", "\"resources\" : \"many\""})
    void aManifestThatWasChangedIsRefused(String changed, @TempDir Path folder) throws IOException {
        Destination directory = LocalDirectory.at(folder);
        writer(directory).run("r").write(FhirDataset.parse("patients=1"));
        Path manifest = folder.resolve("_manifest.r.json");
        String member = changed.substring(0, changed.indexOf(':'));
        Files.writeString(manifest, Files.readString(manifest).replaceFirst(member + ": [^,}]*", changed));

        assertThatThrownBy(() -> WrittenRun.read(directory, "r"))
                .isInstanceOf(DamagedRunException.class)
                .hasMessageContaining("_manifest.r.json");
    }
}
