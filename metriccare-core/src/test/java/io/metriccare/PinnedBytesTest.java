package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import io.metriccare.write.WrittenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * SHA-256 of NDJSON files. Bytes depend on nothing but the specification and the version of this library: when they change
 * on purpose, copy what the failure shows into the table and name the change in CHANGELOG.md.
 */
class PinnedBytesTest {
    private static final String DIGESTS = """
            default condition    4e420c3360208ed3a04010289f83cd9bbc97dc00b4bc05f6630d5dd97a0745c9
            default encounter    412129ea9bb937bf605a81e58b98fff90057a543f252da2a273c359fcd8bd5b6
            default location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            default organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            default patient      359f35ebe555f79a2677e43aba53849e139168589e4e857469b32374b9bcbd9c
            default practitioner 2f16077bab2b488dc49e3a1b725f99ea1864868527e3d9afae6a59466388c7a6
            far     condition    9c9cbc362e394a95169304a8e9a94dfa5dd10a18467e2241dd8cbd86edfaf8fa
            far     encounter    3e0539fe48fd71409a7ba24779422932cc379be540985ca1b9e1dde78240140d
            far     patient      ce32c4bbc3d50213db473d6c653b02e1aed46a4e05956f119c81d4fb9eb8629b
            leap    condition    7020eb770fc50798fc799757353c7cfd7b2ab1b83dfd8692758f926399ff7143
            leap    encounter    3207adc20521a7c564418d3e7f019ece9cbd10e475a1f9ce444d29448cebc613
            leap    location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            leap    organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            leap    patient      94d68b683e357825d3a543e5045074394feddd6afe6c1ee54d3abff285fbcd6f
            leap    practitioner 2f16077bab2b488dc49e3a1b725f99ea1864868527e3d9afae6a59466388c7a6
            """;

    /** 50 patients from number 10¹¹ of 10¹² on. */
    private static final FhirDataset FAR_AWAY = FhirDataset.parse("patients=1000000000000")
            .slice(100_000, 1_000_000)
            .slice(0, 20_000);

    private static final FhirDataset RATES_OF_A_LEAP_YEAR = FhirDataset.parse(
            "patients=60,year=2024,mortality=0.3,infection=0.5,readmission=0.4,alos=0.9,meanLengthOfStay=6.2,seed=7,"
                    + "hospital.org-fernwater.mortality=0.05,batch=b");

    @Test
    void bytesAreThoseOfTheTable() {
        Map<String, FhirDataset> datasets = new TreeMap<>(Map.of(
                "default", FhirDataset.builder().build(),
                "far", FAR_AWAY,
                "leap", RATES_OF_A_LEAP_YEAR));
        List<String> lines = new ArrayList<>();
        datasets.forEach((name, dataset) ->
                digests(dataset).forEach((type, digest) -> lines.add("%-7s %-12s %s".formatted(name, type, digest))));

        assertThat(String.join("\n", lines) + "\n").isEqualTo(DIGESTS);
    }

    @Test
    void theFarAwaySliceBeginsWithPatientTenToTheEleventh() {
        assertThat(FAR_AWAY.record(0).id().number()).isEqualTo(100_000_000_000L);
    }

    private static Map<String, String> digests(FhirDataset dataset) {
        try {
            WrittenRun run = DatasetWriter.to(Destination.discarding())
                    .format(Format.NDJSON)
                    .run("r")
                    .write(dataset);
            Map<String, String> byType = new TreeMap<>();
            run.files().forEach(file -> byType.put(file.type().folder(), file.contentSha256()));
            return byType;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
