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
            default condition    71310cb30062042acb1bf30a031330b5a41a355ce7de7369605eedad0eabb29d
            default encounter    5c1870febeefbdda479b9d910e84c1d2e43722e51c8e9f6d74ea2b5dc88bd4a2
            default location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            default organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            default patient      359f35ebe555f79a2677e43aba53849e139168589e4e857469b32374b9bcbd9c
            default practitioner 2f16077bab2b488dc49e3a1b725f99ea1864868527e3d9afae6a59466388c7a6
            far     condition    2e9201c2e05d08aaf5eddae87b0dde93b615b722bf0659d67d6db401e941f237
            far     encounter    6a43bd77195834399952bdf84c851f80a57189d3554c13b113db8fa9fc70382f
            far     patient      ce32c4bbc3d50213db473d6c653b02e1aed46a4e05956f119c81d4fb9eb8629b
            leap    condition    4776d07def7129a047ce739a23ddd6f028bfced5a3b2446e6d1d1db8ee9d1ae3
            leap    encounter    42d6fbbae9aae806cd2fb3f7aabe1e11f488e70ed1888bac9b3184ebf56ac76b
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
