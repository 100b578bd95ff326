package io.metriccare.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher in a checkout of empty sources. A script in place of Maven, which would take half a minute a test, notes
 * that it ran and brings the jar.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path LAUNCHER = Path.of("..", "metriccare");
    private static final String BUILDING = "metriccare: building the command line, once …";

    private static final String BRING_THE_JAR = """
            mkdir -p metriccare-cli/target
            cp '%s' metriccare-cli/target/metriccare-cli.jar
            """.formatted(RunnableJar.JAR);

    @TempDir
    private Path home;

    private Path checkout;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectory(home.resolve("a checkout"));
        Files.copy(LAUNCHER, checkout.resolve("metriccare"), StandardCopyOption.COPY_ATTRIBUTES);
        writeOld("pom.xml");
        for (String module : List.of(
                "metriccare-core", "metriccare-io-local", "metriccare-io-s3", "metriccare-testing", "metriccare-cli")) {
            writeOld(module + "/pom.xml");
            writeOld(module + "/src/main/java/Source.java");
        }
        insteadOfMaven(BRING_THE_JAR);
        environment.put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("METRICCARE_JAVA_OPTS", RunnableJar.QUICK_START + " -Xshare:auto");
    }

    private void writeOld(String name) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
        Files.setLastModifiedTime(file, old);
        for (Path folder = file.getParent(); !folder.equals(home); folder = folder.getParent()) {
            Files.setLastModifiedTime(folder, old);
        }
    }

    private void insteadOfMaven(String work) throws IOException {
        Path maven = Files.createDirectories(home.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\nset -e\necho \"$@\" >>'" + home.resolve("builds") + "'\n" + work);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @Test
    void isAScriptWithoutAMistakeOfSyntax() throws Exception {
        assertThat(RunnableJar.run(
                        home,
                        environment,
                        List.of("bash", "-n", LAUNCHER.toRealPath().toString())))
                .isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void buildsOnFirstUseWithAWordAndThenStartsAtOnce() throws Exception {
        Outcome first = launch("--version");
        Outcome second = launch("--version");

        assertThat(first.exitCode()).isZero();
        assertThat(first.errLines()).containsExactly(BUILDING);
        assertThat(first.out()).startsWith("metriccare ");
        assertThat(second).isEqualTo(new Outcome(0, first.out(), ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewerThanTheJar() throws Exception {
        launch("--version");
        Path source = checkout.resolve("metriccare-core/src/main/java/Source.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

        assertThat(launch("--version").errLines()).containsExactly(BUILDING);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void twoFirstUsesAtOnceBuildOnce() throws Exception {
        assumeThat(RunnableJar.run(home, environment, List.of("sh", "-c", "command -v flock"))
                        .exitCode())
                .as("flock, which macOS lacks")
                .isZero();
        insteadOfMaven("sleep 1\n" + BRING_THE_JAR);
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            processes.add(RunnableJar.start(
                    home,
                    environment,
                    List.of(checkout.resolve("metriccare").toString(), "--version"),
                    home.resolve(name + ".out").toFile(),
                    home.resolve(name + ".err").toFile()));
        }
        for (Process process : processes) {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aBuildThatFailsShowsWhatMavenSaidAndASentence() throws Exception {
        insteadOfMaven("echo '[ERROR] no such symbol'; exit 1");
        Outcome outcome = launch("--version");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .containsExactly(
                        BUILDING,
                        "[ERROR] no such symbol",
                        "metriccare: the build failed; 'mvn verify' in " + checkout.toRealPath() + " shows why.");
    }

    @Test
    void passesArgumentsAndExitCodesOn() throws Exception {
        Outcome refused = launch("generate", "--patients", "1 0");
        Outcome done = launch("generate", "--patients", "1", "--quiet", "--out", "a  b*");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines())
                .last()
                .isEqualTo("metriccare: --patients must be a whole number but was 1 0; write --patients 100");
        assertThat(done).isEqualTo(new Outcome(0, "", ""));
        assertThat(new DataFolder(home.resolve("a  b*")).files()).hasSize(6);
    }

    @Test
    void passesSeveralOptionsToTheJvm() throws Exception {
        environment.merge("METRICCARE_JAVA_OPTS", " -Xmx64m -showversion", String::concat);

        assertThat(launch("--version").err()).containsPattern("VM .*\\(build ");
    }

    @Test
    void startsFromAnArchiveOfClassesThatIsMadeWithTheBuild() throws Exception {
        // Java 17 archives no classes of a jar whose path has a blank.
        checkout = Files.move(checkout, home.resolve("checkout"));
        environment.put("METRICCARE_JAVA_OPTS", "-Xlog:class+load:file=classes.log");
        Outcome first = launch("--version");
        Path target = checkout.resolve("metriccare-cli/target");

        assertThat(first.errLines()).containsExactly(BUILDING);
        assertThat(Files.readAllLines(home.resolve("classes.log")))
                .anyMatch(line -> line.contains(" io.metriccare.cli.Main ") && line.endsWith("shared objects file"));
        try (Stream<Path> files = Files.list(target)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            target.resolve("metriccare-cli.jar"), target.resolve("metriccare-cli.jsa"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "describe --help, 1",
        "--version, 1",
        "generate --help, 1",
        "generate --patients 2000 --help, 1",
        "generate --patients=2001 --help, 4",
        "generate --spec patients=9 --help, 4",
        "generate --config own.yaml --help, 4",
        "generate --manifest _manifest.r.json --help, 4",
        "verify --help, 4",
        "validate --help, 4",
        "of tomorrow, 4"
    })
    void onlyWhatIsKnownToBeShortRunsWithTheFirstCompilerAlone(String words, int level) throws Exception {
        launch("--version");
        environment.put("METRICCARE_JAVA_OPTS", "-Xshare:auto -XX:+PrintFlagsFinal");

        assertThat(launch(words.split(" ")).out()).containsPattern("TieredStopAtLevel += " + level + " ");
    }

    @Test
    void aNumberOfPatientsFromTheEnvironmentCounts() throws Exception {
        launch("--version");
        environment.put("METRICCARE_JAVA_OPTS", "-XX:+PrintFlagsFinal");
        environment.put("METRICCARE_PATIENTS", "100000");

        assertThat(launch("generate", "--help").out()).containsPattern("TieredStopAtLevel += 4 ");
    }

    @Test
    void passesOverAnArchiveThatIsNotItsOwn() throws Exception {
        launch("--version");
        Files.writeString(checkout.resolve("metriccare-cli/target/metriccare-cli.jsa"), "of another Java");
        environment.remove("METRICCARE_JAVA_OPTS");

        assertThat(launch("describe", "--patients", "1").errLines()).isEmpty();
    }

    @Test
    void runsThroughSymbolicLinksFromAnyFolder() throws Exception {
        Path bin = Files.createDirectory(home.resolve("links"));
        Files.createSymbolicLink(bin.resolve("absolute"), checkout.resolve("metriccare"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("..", "a checkout", "metriccare"));
        Files.createSymbolicLink(bin.resolve("link of a link"), Path.of("relative"));

        for (String link : List.of("absolute", "relative", "link of a link")) {
            assertThat(start(bin.resolve(link).toString(), "--version").exitCode())
                    .as(link)
                    .isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void isNotMisledByTheSearchPathOfCd() throws Exception {
        environment.put("CDPATH", ".:/");

        assertThat(start("a checkout/metriccare", "--version").exitCode()).isZero();
    }

    @Test
    void saysSoIfJavaHomeHoldsNoJava() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");

        assertThat(launch("--version"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "metriccare: JAVA_HOME is /nowhere, but there is no bin/java in it; set it to a JDK 17 or"
                                + " later.\n"));
    }

    @Test
    void watchesEveryModuleTheCommandLineIsMadeOf() throws Exception {
        List<String> modules = Stream.concat(
                        Stream.of("metriccare-cli"),
                        Pattern.compile("<artifactId>(metriccare-(?!parent|s3-server)[a-z0-9-]+)</artifactId>")
                                .matcher(Files.readString(Path.of("pom.xml")))
                                .results()
                                .map((MatchResult found) -> found.group(1)))
                .distinct()
                .toList();

        assertThat(modules).contains("metriccare-core", "metriccare-io-local");
        assertThat(modules)
                .allSatisfy(module -> assertThat(Files.readString(LAUNCHER))
                        .contains(" " + module + "/pom.xml ", " " + module + "/src/main "));
    }

    private Outcome launch(String... args) throws Exception {
        return start(checkout.resolve("metriccare").toString(), args);
    }

    private Outcome start(String launcher, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher));
        command.addAll(List.of(args));
        return RunnableJar.run(home, environment, command);
    }
}
