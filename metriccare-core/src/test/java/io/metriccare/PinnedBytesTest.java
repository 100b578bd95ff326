package io.metriccare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.write.DataFile;
import io.metriccare.write.DatasetWriter;
import io.metriccare.write.Destination;
import io.metriccare.write.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
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
            default condition    9cc859197d329680c980851da2fe5e725f4a71dae53d856c1fe38748512af213
            default encounter    c8cd6035f0dca8b3719cc47fd790c1008c9c9367729a8d1223fac430e399e67b
            default location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            default organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            default patient      6640482ab5301ecf933b79590299ff600d51094b51e03ba678c9a9224ba1b308
            default practitioner b595e06dd1a611ad9b856d129c2df05b2c8c1d4c7a75402b20a680b0f0c7e116
            far     condition    015a88db7b22888cd5fde98e32b639e6c1508a5993e39ecdca5dde6d0378af85
            far     encounter    d92fdfcad4c8a1e81b2ae9e599f9fae74b1462266bd70c63122d4522bfca540c
            far     patient      d586c3b248cc50529195d977e018ae9f100525794dde7c4c92c9c3ac01bec64e
            leap    condition    2559c71d4b88cf41819b95a815ac783dab04ff7fd0608d2628937f42eb442205
            leap    encounter    2cb3335bc7334e72fdc7dfd3d26289bf6ea5cc2f862ce2e46254417e648335c2
            leap    location     6e687dc876523199fc84f26a4a057ff51d3aa44503fc4b1026f00ec10be081c5
            leap    organization aed33005b51467edf2d29cd488ce5cf1cf4e63ce718f0f425d74170481c9ed2f
            leap    patient      c1a11149f25a2127e0218bd926b91bac850d74846170e18bc1b16e3da9b0181e
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
        Digests digests = new Digests();
        try {
            DatasetWriter.to(digests).format(Format.NDJSON).run("r").write(dataset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digests.byType;
    }

    /** Keeps only the digest of each file. */
    private static final class Digests implements Destination {
        private final Map<String, String> byType = new TreeMap<>();

        @Override
        public DataFile create(String name) {
            MessageDigest digest = sha256();
            return new DataFile() {
                @Override
                public void write(byte[] bytes, int offset, int length) {
                    digest.update(bytes, offset, length);
                }

                @Override
                public void complete() {}

                @Override
                public void publish() {
                    byType.put(
                            name.substring(0, name.indexOf('/')), HexFormat.of().formatHex(digest.digest()));
                }

                @Override
                public void close() {}
            };
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<String> list(String folder) {
            return List.of();
        }

        @Override
        public void delete(String name) {}
    }
}
