package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.Templates;
import io.metriccare.catalog.Catalog;
import io.metriccare.record.ResourceType;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A manifest holds what its run can be made again from. */
class ManifestTest {
    private static final String CATALOG =
            "metadata: {version: \"2 \\\"x\\\"\"}\nlanguages: [{code: es, text: Español}]";

    private final MemoryDestination memory = new MemoryDestination();

    private static DatasetWriter writer(MemoryDestination destination) {
        return DatasetWriter.to(destination).format(Format.NDJSON).run("own");
    }

    /** A whole run is not written again: what is told of it comes from its manifest. */
    private WrittenRun read(FhirDataset dataset) throws IOException {
        return writer(memory).resume().write(dataset);
    }

    @Test
    void aRunOfACatalogAndTemplatesOfOnesOwnCanBeMadeAgain() throws IOException {
        String patient = Templates.standardText(ResourceType.PATIENT).replace("\"official\"", "\"usual\"");
        FhirDataset dataset = FhirDataset.builder()
                .patients(20)
                .catalog(Catalog.parse("c.yaml", CATALOG))
                .templates(Templates.parse("t.json", "{\"patient.json\": " + patient + "}"))
                .build();
        WrittenRun written = writer(memory).write(dataset.slice(1, 2));

        FhirDataset again = read(dataset.slice(1, 2)).dataset();

        MemoryDestination elsewhere = new MemoryDestination();
        writer(elsewhere).write(again.slice(1, 2));
        assertThat(read(dataset.slice(1, 2))).isEqualTo(written);
        assertThat(again).isEqualTo(dataset);
        assertThat(elsewhere.digests()).isEqualTo(memory.digests());
    }

    @Test
    void aRunOfPatientsMadeByHandCanBeMadeAgain() throws IOException {
        FhirDataset dataset = FhirDataset.parse("patients=9,patient.1.diesDaysAfterDischarge=3,"
                + "patient.2.lengthOfStay=40,patient.2.diesInHospital=true,patient.3.lengthOfStay=31,"
                + "patient.3.diesInHospital=true");
        WrittenRun written = writer(memory).write(dataset);

        assertThat(read(dataset)).isEqualTo(written);
        assertThat(read(dataset).dataset()).isEqualTo(dataset);
        assertThat(read(dataset).tally()).isEqualTo(dataset.groundTruth());
        assertThat(read(dataset).tally().overall().fatalStays())
                .isNotEqualTo(read(dataset).tally().overall().deaths());
    }

    @Test
    void whatIsTheLibrarysIsNotSaid() throws IOException {
        FhirDataset dataset = FhirDataset.parse("patients=5,seed=2");
        writer(memory).write(dataset);

        assertThat(read(dataset).catalog()).isEmpty();
        assertThat(read(dataset).templates()).isEmpty();
        assertThat(read(dataset).dataset()).isEqualTo(dataset);
    }
}
