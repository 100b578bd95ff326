package io.metriccare.trino;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class JdkTest {
    @TempDir
    private Path jvms;

    private Path install(String folder, String version) throws IOException {
        Path jdk = Files.createDirectories(jvms.resolve(folder));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createFile(Files.createDirectories(jdk.resolve("bin")).resolve("javac"))
                .toFile()
                .setExecutable(true);
        return jdk;
    }

    @Test
    void isKnownByItsReleaseNotByTheNameOfItsFolder() throws IOException {
        install("jdk-17.0.25", "17.0.25");
        install("temurin-25-was-here", "21.0.25");
        assertThat(Jdk.find(jvms, 25)).isEmpty();

        Path newest = install("latest", "25.0.3");
        assertThat(Jdk.find(jvms, 25)).contains(new Jdk(newest));
    }

    @Test
    void ofTheFirstReleaseIsOneToo() throws IOException {
        Path first = install("jdk", "25");
        assertThat(Jdk.find(jvms, 25)).contains(new Jdk(first));
        assertThat(Jdk.find(jvms, 2)).isEmpty();
    }

    @Test
    void withoutACompilerIsNone() throws IOException {
        Files.delete(install("jre", "25.0.3").resolve("bin/javac"));
        Files.createDirectory(jvms.resolve("empty"));
        assertThat(Jdk.find(jvms, 25)).isEmpty();
        assertThat(Jdk.find(jvms.resolve("nowhere"), 25)).isEmpty();
    }
}
