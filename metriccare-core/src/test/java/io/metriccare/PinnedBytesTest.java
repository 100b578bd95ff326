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
            default encounter    a00885df07a748c90ae25b3ce929d65ba364a51cb84b1c1bc3ee2b09b00a3617
            default location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            default organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            default patient      60739185d56e12371aa6f5dc53c24d1ff7a09af0c8d0c7f34c1cf7d457c5b241
            default practitioner b595e06dd1a611ad9b856d129c2df05b2c8c1d4c7a75402b20a680b0f0c7e116
            far     condition    8db15706fb40d34907c39a00a6258a59b4776ffad03dcc6167d2f71ccf58f6a7
            far     encounter    4c36fbcdf564a1131ad6d6da6b28f9981c2bfcc58746cd55e2f3c56f4a57cd94
            far     patient      05323067cfb46420b702e90de4593ffd7ffcbabd3a46f276c9d0e97dbf61a4c6
            leap    condition    28485e941306931e0052a3f52f03c0c2615536aa0e72bc73067b309f4c9acb46
            leap    encounter    f4effa1f4cbd21086c1b129d2378681f1e8812a181d9673d68ff0902708385e3
            leap    location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            leap    organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            leap    patient      e9d635f02485333f7d8ed5844e44fc865470ec4ae4031c0fccd98ce40ba3bda1
            leap    practitioner b595e06dd1a611ad9b856d129c2df05b2c8c1d4c7a75402b20a680b0f0c7e116
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
