package io.metriccare.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.metriccare.FhirDataset;
import io.metriccare.record.Encounter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The jar as it is published, with nothing beside it but a Spark. */
class GlueJarIT {
    private static final Path JAR = Path.of("target", "metriccare-glue.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void holdsNothingThatCouldDisturbSparksOwn() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            assertThat(classes)
                    .allMatch(name -> name.startsWith("io/metriccare/"))
                    .contains(
                            "io/metriccare/spark/MetricCareSource.class",
                            "io/metriccare/s3/S3Bucket.class",
                            "io/metriccare/s3/processed/ProcessedFiles.class")
                    .anyMatch(name -> name.startsWith("io/metriccare/glue/shaded/jackson/core/"));
            assertThat(jar.stream().map(JarEntry::getName))
                    .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                    .contains("META-INF/services/org.apache.spark.sql.sources.DataSourceRegister")
                    .allMatch(name -> name.endsWith("DataSourceRegister") || name.contains("io.metriccare"));
        }
    }

    /** Failsafe puts the module's artifact on the class path, as Maven does for whoever depends on it. */
    @Test
    void isWhatADependencyOnTheModuleBrings() throws Exception {
        Class<?> renamed = Class.forName("io.metriccare.glue.shaded.jackson.core.JsonFactory");
        assertThat(Path.of(renamed.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .isEqualTo(JAR);
    }

    @Test
    void bringsNoOtherArtifact() throws Exception {
        assertThat(dependencies("")).contains("metriccare-spark", "jackson-databind", "junit-jupiter");
        assertThat(dependencies("[not(*[local-name()='scope']='test')][not(*[local-name()='optional']='true')]"))
                .isEmpty();
    }

    /** The artifacts named in the jar's own pom. */
    private static List<String> dependencies(String which) throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream pom =
                        jar.getInputStream(jar.getEntry("META-INF/maven/io.metriccare/metriccare-glue/pom.xml"))) {
            NodeList names = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate(
                            "/*/*[local-name()='dependencies']/*" + which + "/*[local-name()='artifactId']",
                            new InputSource(pom),
                            XPathConstants.NODESET);
            return IntStream.range(0, names.getLength())
                    .mapToObj(i -> names.item(i).getTextContent())
                    .toList();
        }
    }

    @Test
    void worksBeforeTheJarsOfSpark35() throws Exception {
        assertWorks(SparkShell.SPARK_35, true);
    }

    @Test
    @Tag("slow")
    void worksBehindTheJarsOfSpark35() throws Exception {
        assertWorks(SparkShell.SPARK_35, false);
    }

    @Test
    @Tag("slow")
    void worksBeforeTheJarsOfSpark41() throws Exception {
        assertWorks(SparkShell.SPARK_41, true);
    }

    @Test
    @Tag("slow")
    void worksBehindTheJarsOfSpark41() throws Exception {
        assertWorks(SparkShell.SPARK_41, false);
    }

    /** The recipes as they stand in the documents, and what they must have come to. */
    private void assertWorks(SparkShell shell, boolean jarFirst) throws Exception {
        String recipes = "val version = spark.version\n"
                + "val folder = \"" + folder.resolve("lake") + "\"\n"
                + block("README.md", "scala spark") + "\n"
                + "val deadOfReadme = patients.where(\"deceasedDateTime IS NOT NULL\").count()\n"
                + block("docs/spark.md", "scala shell") + "\n"
                + "val deadOfDocument = patients.where(\"deceasedDateTime IS NOT NULL\").count()\n"
                + "val written = spark.read.text(folder + \"/encounter\").count()\n"
                + block("docs/spark.md", "scala glue") + "\n"
                + "GlueApp.main(Array(\"--JOB_NAME\", \"conditions\", \"--out\", folder))\n"
                + "val conditions = spark.read.json(folder + \"/condition\").where(\"resourceType = 'Condition'\").count()\n";
        String output = shell.paste(recipes, JAR, jarFirst, folder);
        List<Encounter> encounters = FhirDataset.parse("patients=1000")
                .records()
                .flatMap(patient -> patient.encounters().stream())
                .toList();
        long conditions = encounters.stream()
                .mapToLong(encounter -> encounter.findings().size())
                .sum();
        assertThat(output)
                .contains("version: String = " + shell.version() + "\n")
                .contains("deadOfReadme: Long = 10000\n")
                .contains("deadOfDocument: Long = 10000\n")
                .contains("written: Long = " + encounters.size() + "\n")
                .contains("conditions: Long = " + conditions + "\n")
                .doesNotContain("error:", "Exception");
    }

    private static String block(String document, String about) throws IOException {
        String text = Files.readString(Path.of("..", document));
        Matcher block = Pattern.compile("(?ms)^```" + about + "\\n(.*?)\\n```$").matcher(text);
        assertThat(block.find()).as("%s has a block %s", document, about).isTrue();
        return block.group(1);
    }
}
