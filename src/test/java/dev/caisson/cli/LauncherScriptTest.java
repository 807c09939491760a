package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script {@code ./caisson}, in a checkout of its own with a Java and a Maven that only say what they do. */
class LauncherScriptTest {
    @TempDir
    private Path directory;

    private Path root;
    private Path home;

    @BeforeEach
    void checkout() throws IOException {
        root = Files.createDirectories(directory.resolve("check out"));
        home = directory.resolve("jdk");
        Files.createDirectories(root.resolve("src/main/java"));
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("src/main/java/A.java"), "");
        Files.writeString(root.resolve("pom.xml"), "");
        executable(root.resolve("caisson"), Files.readString(Path.of("caisson")));
        executable(root.resolve("mvnw"), "#!/bin/sh\necho building\ntouch target/caisson.jar\n");
        java("17.0.15");
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    }

    @Test
    @DisplayName("builds on first use, says so, then runs; the second time it only runs")
    void firstUse() throws Exception {
        TimedProcess first = run(root.resolve("caisson"), "config", "--json", "a b");
        assertThat(first.output()).contains("building for the first time", "dev.caisson.cli.Main config --json a b");

        TimedProcess second = run(root.resolve("caisson"), "config");
        assertThat(second.output()).doesNotContain("building").contains("dev.caisson.cli.Main config");
        assertThat(second.exitCode()).isZero();
    }

    @Test
    @DisplayName("rebuilds when a source is newer than the jar, and names it")
    void stale() throws Exception {
        run(root.resolve("caisson"), "config");
        Files.setLastModifiedTime(
                root.resolve("src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run(root.resolve("caisson"), "config").output())
                .contains("rebuilding, because src/main/java/A.java changed", "building");
    }

    @Test
    @DisplayName("shows what Maven calls an error when the build fails, and nothing else of it")
    void failedBuild() throws Exception {
        executable(
                root.resolve("mvnw"),
                "#!/bin/sh\necho '[INFO] chatter'\necho '[ERROR] A.java: no such symbol'\nexit 1\n");

        TimedProcess failed = run(root.resolve("caisson"), "config");
        assertThat(failed.exitCode()).isEqualTo(2);
        assertThat(failed.output())
                .contains("[ERROR] A.java: no such symbol", "the build failed; target/build.log has all of it")
                .doesNotContain("chatter");
    }

    @Test
    @DisplayName("works from another directory and through a symbolic link")
    void link() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("c"), Path.of("check out", "caisson"));

        assertThat(run(link, "config").output()).contains(root.toRealPath() + "/target/caisson.jar");
    }

    @Test
    @DisplayName("what lays out pictures is on the class path of those who draw, and of nobody else")
    void layout() throws Exception {
        assertThat(run(root.resolve("caisson"), "diagram").output())
                .contains("caisson.jar:" + root.toRealPath(), "/lib/report/*");
        assertThat(run(root.resolve("caisson"), "preview").output()).doesNotContain("lib/report");
    }

    @Test
    @DisplayName("what asks AWS is on the class path of those who look at what runs, and of nobody else")
    void aws() throws Exception {
        assertThat(run(root.resolve("caisson"), "-s", "dev", "status").output())
                .contains("caisson.jar:" + root.toRealPath(), "/lib/aws/*");
        assertThat(run(root.resolve("caisson"), "preview").output()).doesNotContain("lib/aws");
    }

    @Test
    @DisplayName("a missing or old Java is said to be so")
    void wrongJava() throws Exception {
        java("11.0.2");
        TimedProcess old = run(root.resolve("caisson"), "config");
        assertThat(old.exitCode()).isEqualTo(2);
        assertThat(old.output()).contains("Java 17 or newer is needed", "version 11");

        Files.delete(home.resolve("bin/java"));
        TimedProcess missing = run(root.resolve("caisson"), "config");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.output()).contains("JAVA_HOME is " + home);
    }

    private TimedProcess run(Path script, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("JAVA_HOME", home.toString());
        return TimedProcess.run(Duration.ofMinutes(1), builder);
    }

    private void java(String version) throws IOException {
        executable(
                home.resolve("bin/java"),
                "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \"" + version
                        + "\" 2025-04-15' >&2; else echo \"$*\"; fi\n");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
