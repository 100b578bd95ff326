package io.metriccare.s3.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A version of the AWS SDK, perhaps another than ours. Maven resolves it, as the system properties {@code maven.command} and
 * {@code dependency.plugin} say.
 *
 * @param number such as 2.29.52
 */
public record SdkVersion(String number) {
    /**
     * The jars that somebody gets who depends on some services alone.
     *
     * @param folder an empty one
     * @param services such as {@code s3}
     */
    public List<String> jars(Path folder, String... services) throws IOException, InterruptedException {
        Path found = folder.resolve("class-path.txt");
        Path said = folder.resolve("maven.txt");
        Process maven = new ProcessBuilder(
                        property("maven.command"),
                        "-B",
                        "-f",
                        Files.writeString(folder.resolve("pom.xml"), pom(services))
                                .toString(),
                        property("dependency.plugin") + ":build-classpath",
                        "-Dmdep.outputFile=" + found)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!maven.waitFor(5, TimeUnit.MINUTES) || maven.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(said));
            }
        } finally {
            maven.destroyForcibly();
        }
        List<String> jars = List.of(Files.readString(found).strip().split(File.pathSeparator, -1));
        for (String service : services) {
            String jar = service + "-" + number + ".jar";
            if (jars.stream().noneMatch(path -> path.endsWith(File.separator + jar))) {
                throw new IllegalStateException(jar + " is not among " + jars);
            }
        }
        return jars;
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private String pom(String... services) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.metriccare.test</groupId>
                  <artifactId>sdk</artifactId>
                  <version>1</version>
                  <dependencies>
                %s  </dependencies>
                </project>
                """.formatted(Arrays.stream(services).map(this::dependency).collect(Collectors.joining()));
    }

    private String dependency(String service) {
        return """
                    <dependency>
                      <groupId>software.amazon.awssdk</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                      <exclusions>
                        <exclusion>
                          <groupId>software.amazon.awssdk</groupId>
                          <artifactId>netty-nio-client</artifactId>
                        </exclusion>
                      </exclusions>
                    </dependency>
                """.formatted(service, number);
    }
}
