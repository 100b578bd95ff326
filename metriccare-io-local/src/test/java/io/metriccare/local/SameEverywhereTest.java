package io.metriccare.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fresh Java machine set to another language, zone and charset writes the same bytes. */
class SameEverywhereTest {
    private static final FhirDataset DATASET = FhirDataset.parse("patients=200");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Europe/Istanbul",
                "-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -Duser.timezone=Africa/Cairo",
                "-Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist -Duser.timezone=Pacific/Apia",
                "-Dfile.encoding=UTF-16 -Duser.timezone=America/St_Johns"
            })
    void bytesAreTheSame(String machine, @TempDir Path there, @TempDir Path here) throws Exception {
        ChildJvm.write(DATASET, there, machine.split(" "));
        DatasetWriter.to(LocalDirectory.at(here)).format(Format.NDJSON).run("r").write(DATASET);

        for (String folder : List.of("patient", "encounter", "condition", "organization", "location", "practitioner")) {
            for (String file : LocalDirectory.at(here).list(folder)) {
                assertThat(Files.mismatch(there.resolve(file), here.resolve(file)))
                        .as(file)
                        .isEqualTo(-1);
            }
        }
    }
}
