import static io.trino.testing.TestingSession.testSessionBuilder;

import io.trino.plugin.hive.HivePlugin;
import io.trino.testing.MaterializedRow;
import io.trino.testing.StandaloneQueryRunner;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Trino with the schema hive.fhir over a bucket. Reads statements from standard input, each followed by a line with a
 * semicolon; prints the rows of each, with tabs between their values, or
 * why it failed, and a line with a semicolon.
 */
public final class TrinoProcess {
    private TrinoProcess() {}

    /**
     * @param args the S3 server, its key and secret, and a folder of one's own
     */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        try (var trino = new StandaloneQueryRunner(
                testSessionBuilder().setCatalog("hive").setSchema("fhir").build())) {
            trino.installPlugin(new HivePlugin());
            trino.createCatalog(
                    "hive",
                    "hive",
                    Map.of(
                            "hive.metastore", "file",
                            "hive.metastore.catalog.dir", "local:///metastore",
                            "fs.local.enabled", "true",
                            "local.location", Path.of(args[3]).toString(),
                            "fs.s3.enabled", "true",
                            "s3.endpoint", args[0],
                            "s3.region", "us-east-1",
                            "s3.path-style-access", "true",
                            "s3.aws-access-key", args[1],
                            "s3.aws-secret-key", args[2]));
            trino.execute("CREATE SCHEMA hive.fhir");
            String statements = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            for (String statement : statements.split("\n;\n")) {
                try {
                    for (MaterializedRow row : trino.execute(statement).getMaterializedRows()) {
                        out.println(row.getFields().stream().map(String::valueOf).collect(Collectors.joining("\t")));
                    }
                } catch (RuntimeException e) {
                    out.println(e.getMessage());
                }
                out.println(";");
            }
            out.flush();
        }
        System.exit(0);
    }
}
