package io.metriccare.glue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Scala's interpreter with a session of Spark, as spark-shell has it, in a JVM of its own. On its class path are Spark's
 * jars and one more.
 *
 * @param version of Spark
 * @param module whose build has written down the jars of a Spark
 * @param options of the JVM
 */
record SparkShell(String version, String module, List<String> options) {
    static final SparkShell SPARK_35 = new SparkShell(
            System.getProperty("spark35.version"),
            "metriccare-spark",
            List.of("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"));
    static final SparkShell SPARK_41 =
            new SparkShell(System.getProperty("spark41.version"), "metriccare-spark41", List.of());

    private static final String SESSION = """
            val spark = org.apache.spark.sql.SparkSession.builder().master("local[2]").config("spark.ui.enabled", false)\
            .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
            import spark.implicits._
            import org.apache.spark.sql.functions._
            """;

    /**
     * Pastes a text and shows what a terminal would.
     *
     * @param jarFirst whether the jar stands before Spark's own
     * @param folder where it runs
     */
    String paste(String text, Path jar, boolean jarFirst, Path folder) throws IOException, InterruptedException {
        String spark = Files.readString(Path.of("..", module, "target", "spark-class-path"))
                .strip();
        Path input = Files.writeString(folder.resolve("input"), SESSION + text + "\n:quit\n");
        Path output = folder.resolve("output");
        String ours = jar.toString();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-Xmx1g",
                "-cp",
                jarFirst ? ours + ":" + spark : spark + ":" + ours,
                "scala.tools.nsc.MainGenericRunner",
                "-usejavacp",
                "-Xnojline"));
        ProcessBuilder shell = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("SPARK"));
        shell.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = shell.start();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                throw new AssertionError("the shell did not end: " + Files.readString(output));
            }
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
        }
    }
}
